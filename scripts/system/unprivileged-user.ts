import { chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { succeeds } from '../run.ts';
import { say } from '../say.ts';

/** Someone on this system, by the numbers that the kernel knows. */
export type User = { readonly uid: number; readonly gid: number };

/** How Electron is started so that Chromium's sandbox is real. */
export type Confinement = {
  /** The words that start Electron. */
  readonly command: readonly string[];
  /** Arguments for Electron itself; empty unless the sandbox is impossible here. */
  readonly electronArguments: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Whom the files that Electron writes must belong to; null when it runs as whoever starts it. */
  readonly user: User | null;
  /** Whether it keeps root's right to read, and its own view of what is mounted. */
  readonly isPrivileged: boolean;
};

const nobody: User = { uid: 65534, gid: 65534 };

/**
 * Chromium refuses to sandbox what runs as root, so root hands Electron to an ordinary user: the one behind sudo, else
 * nobody. With `readsEverything` that user keeps root's right to read (and no right to write), for people whose
 * photos only root can see.
 */
export function confine(executable: string, options: { readsEverything: boolean }): Confinement {
  const unconfined: Confinement = {
    command: [executable],
    electronArguments: [],
    env: {},
    user: null,
    isPrivileged: process.getuid?.() === 0,
  };
  if (process.platform !== 'linux') return unconfined;
  const isRoot = process.getuid?.() === 0;
  const user = userBehindSudo() ?? nobody;
  const ordinary = isRoot ? becoming(user) : [];
  if (!canSandbox(ordinary))
    return withoutSandbox(unconfined, 'this system forbids what the sandbox stands on');
  if (!isRoot) return unconfined;

  const env = displayAuthority(user);
  if (tries([...ordinary, 'test', '-x', executable])) {
    const prefix = options.readsEverything ? becoming(user, 'dac_read_search') : ordinary;
    const isPrivileged = options.readsEverything;
    return { command: [...prefix, executable], electronArguments: [], env, user, isPrivileged };
  }
  const shown = showElsewhere(dirname(executable));
  if (!shown) return withoutSandbox(unconfined, 'the checkout lies where only root can read it');
  // The app itself is read with root's right to read; Electron's own processes need none of it.
  const command = [
    ...shown.prefix,
    ...becoming(user, 'dac_read_search'),
    join(shown.folder, basename(executable)),
  ];
  return { command, electronArguments: [], env, user, isPrivileged: true };
}

function becoming(user: User, ...capabilities: readonly string[]): readonly string[] {
  const kept = capabilities.map((name) => `+${name}`).join(',');
  // Without that secure bit, access(2) would judge an ordinary user by its file rights alone.
  const keeping = kept
    ? ['--securebits=+no_setuid_fixup', `--inh-caps=${kept}`, `--ambient-caps=${kept}`]
    : [];
  return ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...keeping];
}

/** Chromium's sandbox stands on user namespaces, which Ubuntu grants to ordinary programs in name only. */
function canSandbox(prefix: readonly string[]): boolean {
  const restriction = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  if (existsSync(restriction) && readFileSync(restriction, 'utf8').trim() === '1') return false;
  return tries([...prefix, 'unshare', '--user', '--map-root-user', 'true']);
}

/**
 * Words that start a command with a second view of a folder at a place that everybody can reach. Chromium's helper
 * processes start from their own files without any of root's rights. Only the command and what it starts see it.
 */
function showElsewhere(folder: string): { prefix: readonly string[]; folder: string } | null {
  const place = '/run/lightkeeper-electron';
  mkdirSync(place, { recursive: true, mode: 0o755 });
  const script = 'mount --bind "$0" "$1" && shift && exec "$@"';
  const prefix = ['unshare', '--mount', '--propagation=slave', 'sh', '-c', script, folder, place];
  return tries([...prefix, ...becoming(nobody), 'test', '-r', join(place, 'version')])
    ? { prefix, folder: place }
    : null;
}

function withoutSandbox(confinement: Confinement, reason: string): Confinement {
  say(`${reason}: starting WITHOUT Chromium's sandbox (--no-sandbox), for this development start only`);
  return { ...confinement, electronArguments: ['--no-sandbox'] };
}

function userBehindSudo(): User | null {
  const uid = Number(process.env['SUDO_UID']);
  const gid = Number(process.env['SUDO_GID']);
  return uid > 0 && gid > 0 ? { uid, gid } : null;
}

/** The key to the display belongs to root; the user gets a copy of its own for as long as this script runs. */
function displayAuthority(user: User): Readonly<Record<string, string>> {
  const authority = process.env['XAUTHORITY'] || join(homedir(), '.Xauthority');
  if (!existsSync(authority)) return {};
  const folder = mkdtempSync(join(tmpdir(), 'lightkeeper-display-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const copy = join(folder, 'authority');
  copyFileSync(authority, copy);
  for (const path of [copy, folder]) chownSync(path, user.uid, user.gid);
  return { XAUTHORITY: copy };
}

function tries([program = '', ...argv]: readonly string[]): boolean {
  return succeeds(program, argv);
}
