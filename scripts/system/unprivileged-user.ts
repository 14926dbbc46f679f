import { chownSync, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../paths.ts';
import { succeeds } from '../run.ts';
import { say } from '../say.ts';

/** How Electron is started so that Chromium's sandbox is real. */
export type Confinement = {
  /** Words to put before the command. */
  readonly prefix: readonly string[];
  /** Arguments for Electron itself; empty unless the sandbox is impossible here. */
  readonly electronArguments: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Whom Electron's own files must belong to; null when nobody's rights change. */
  readonly user: User | null;
};

/** Someone on this system, by the numbers that the kernel knows. */
export type User = { readonly uid: number; readonly gid: number };

const nobody: User = { uid: 65534, gid: 65534 };
const unconfined: Confinement = { prefix: [], electronArguments: [], env: {}, user: null };

/**
 * Chromium refuses to sandbox what runs as root, so root hands Electron to an ordinary user: the one behind sudo, else
 * nobody. With `readsEverything` that user keeps root's right to read (and no right to write), for people whose
 * photos and checkout only root can see.
 */
export function confine(executable: string, options: { readsEverything: boolean }): Confinement {
  if (process.platform !== 'linux') return unconfined;
  if (process.getuid?.() !== 0)
    return canSandbox([]) ? unconfined : withoutSandbox('this system forbids user namespaces');
  const user = userBehindSudo() ?? nobody;
  const ordinary = becoming(user);
  if (!succeeds('setpriv', [...ordinary.slice(1), 'true']))
    return withoutSandbox('root cannot become another user here');
  if (!canSandbox(ordinary)) return withoutSandbox('this system forbids user namespaces');
  const reaches = succeeds('setpriv', [...ordinary.slice(1), 'test', '-x', executable]);
  const prefix = options.readsEverything || !reaches ? becoming(user, 'dac_read_search') : ordinary;
  return { prefix, electronArguments: [], env: displayAuthority(user), user };
}

function becoming(user: User, ...capabilities: readonly string[]): readonly string[] {
  const kept = capabilities.map((name) => `+${name}`).join(',');
  const keeping = kept ? [`--inh-caps=${kept}`, `--ambient-caps=${kept}`] : [];
  return ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...keeping];
}

/** Chromium's sandbox stands on user namespaces, which Ubuntu grants to ordinary programs in name only. */
function canSandbox(prefix: readonly string[]): boolean {
  const restriction = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  if (existsSync(restriction) && readFileSync(restriction, 'utf8').trim() === '1') return false;
  const [command = '', ...argv] = [...prefix, 'unshare', '--user', '--map-root-user', 'true'];
  return succeeds(command, argv);
}

function withoutSandbox(reason: string): Confinement {
  say(`${reason}: starting WITHOUT Chromium's sandbox (--no-sandbox), for this development start only`);
  return { ...unconfined, electronArguments: ['--no-sandbox'] };
}

function userBehindSudo(): User | null {
  const uid = Number(process.env['SUDO_UID']);
  const gid = Number(process.env['SUDO_GID']);
  return uid > 0 && gid > 0 ? { uid, gid } : null;
}

/** The key to the display belongs to root; the user gets a copy of its own. */
function displayAuthority(user: User): Readonly<Record<string, string>> {
  const authority = process.env['XAUTHORITY'];
  if (!authority || !existsSync(authority)) return {};
  const folder = join(cacheFolder, 'display');
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, `authority-${process.pid}`);
  copyFileSync(authority, copy);
  chownSync(copy, user.uid, user.gid);
  return { XAUTHORITY: copy };
}
