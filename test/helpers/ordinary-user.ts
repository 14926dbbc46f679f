import { execFileSync, spawnSync } from 'node:child_process';
import nodePath from 'node:path';

/** Runs a script of test/helpers/scripts as somebody for whom permissions count, and gives back the JSON it prints. */
type Run = (script: string, parameters: readonly string[]) => unknown;

const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--inh-caps=-all', '--bounding-set=-all'];

/** Null where tests run as root and cannot become anybody else. An ordinary user needs no change. */
export const runAsOrdinaryUser: Run | null =
  process.getuid?.() !== 0 ? run([]) : canDropRoot() ? run(['setpriv', ...nobody]) : null;

function run(prefix: readonly string[]): Run {
  return (script, parameters) => {
    const file = nodePath.join(import.meta.dirname, 'scripts', script);
    const [command = process.execPath, ...rest] = [...prefix, process.execPath, file, ...parameters];
    return JSON.parse(execFileSync(command, rest, { encoding: 'utf8', env: { PATH: process.env['PATH'] } }));
  };
}

/** Whether the switch works, and whoever it leads to may run Node and read these sources. */
function canDropRoot(): boolean {
  const look = `require('node:fs').readFileSync(${JSON.stringify(import.meta.filename)})`;
  return spawnSync('setpriv', [...nobody, process.execPath, '-e', look]).status === 0;
}
