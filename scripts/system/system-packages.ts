import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runOrThrow, succeeds } from '../run.ts';
import { say } from '../say.ts';

const electronLibraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];
const virtualDisplay = ['xvfb', 'xauth', 'fonts-dejavu-core'];

/** Makes sure that every shared library which an Electron binary links to is on this machine. */
export async function installMissingLibraries(executable: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = missingLibraries(executable);
  if (missing.length === 0) return;
  install(electronLibraries, `Electron needs ${missing.join(', ')}`);
  const stillMissing = missingLibraries(executable);
  if (stillMissing.length > 0) throw new Error(`Electron still lacks ${stillMissing.join(', ')}.`);
}

/** Makes sure that there is a way to run without a display. */
export async function installVirtualDisplay(): Promise<void> {
  if (isOnPath('Xvfb') && isOnPath('xauth')) return;
  install(virtualDisplay, 'there is no virtual display either');
}

/** Makes sure that commands of the same names as their packages are there. */
export async function installMissingTools(names: readonly string[]): Promise<void> {
  const missing = names.filter((name) => !isOnPath(name));
  if (missing.length > 0) install(missing, `${missing.join(' and ')} are missing`);
}

function missingLibraries(executable: string): readonly string[] {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found$/gm)].flatMap(([, name]) => name ?? []);
}

function isOnPath(command: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}

/** Installs Debian packages when that is allowed, and otherwise says exactly what a person has to type. */
function install(packages: readonly string[], reason: string): void {
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    throw new Error(`${reason}. Please run:\n\n  sudo ${command.join(' ')}\n`);
  }
  say(`${reason}: installing ${packages.join(' ')} …`);
  process.env['DEBIAN_FRONTEND'] = 'noninteractive';
  // The package lists of a fresh container are empty, those of an old machine out of date.
  const [program = '', ...argv] = command;
  if (!succeeds(program, argv)) {
    runOrThrow('apt-get', ['update']);
    runOrThrow(program, argv);
  }
}
