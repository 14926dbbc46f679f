import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from './places.ts';

/** Whether there is a curl that can send several files at a time. */
export function hasCurl(): boolean {
  const { stdout, error } = spawnSync('curl', ['--version'], { encoding: 'utf8' });
  const [, major = '0', minor = '0'] = /^curl (\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  return error === undefined && (Number(major) > 7 || (Number(major) === 7 && Number(minor) >= 66));
}

/** Has curl send files as forms to an address, several at a time over connections that it keeps. */
export function sendWithCurl(address: string, files: readonly string[], parallel: number): void {
  const config = join(benchFolder, 'curl.config');
  const transfers = files.map((file) =>
    [`url = "${address}"`, `form = "assetData=@${file}"`, 'output = "/dev/null"', 'silent', 'fail'].join(
      '\n',
    ),
  );
  writeFileSync(config, transfers.join('\nnext\n'));
  const { status } = spawnSync('curl', ['-Z', '--parallel-max', String(parallel), '-K', config], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('curl could not send the files.');
}
