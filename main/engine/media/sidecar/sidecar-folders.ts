import { isSidecarName } from '../../asset/media-types.ts';
import { joinPath, listFolder, statPath } from '../../files/read-only.ts';

/** A folder that changed more recently than this may change again without its time telling. */
const settledMs = 3000;
/** Batches follow the order of the crawl: they are in a folder and those above it. */
const keptFolders = 8;

type Listed = { readonly version: string; readonly names: readonly string[] | null };

/**
 * The sidecars in folders. Each folder is listed once, by however many batches its files come, as long as its own time
 * stays the same.
 */
export class SidecarFolders {
  private readonly folders = new Map<string, Listed>();

  /** The names of the sidecars in a folder; null when it cannot be listed. */
  namesIn(folder: string, now: number): readonly string[] | null {
    const stat = statPath(folder).value;
    const isSettled = stat !== null && now - stat.modifiedAt > settledMs;
    const version = stat === null ? '' : `${stat.device} ${stat.inode} ${stat.modifiedAt}`;
    const known = this.folders.get(folder);
    if (isSettled && known?.version === version) return known.names;
    const names = list(folder);
    this.folders.delete(folder);
    // Not before it is settled: the next file may come in the same millisecond, and only the time would tell.
    if (isSettled) this.folders.set(folder, { version, names });
    for (const oldest of this.folders.keys()) {
      if (this.folders.size <= keptFolders) break;
      this.folders.delete(oldest);
    }
    return names;
  }
}

function list(folder: string): readonly string[] | null {
  const { value, code } = listFolder(folder, (kind) => kind === 'file' || kind === 'link');
  if (code !== null) return null;
  return value
    .filter(({ name }) => isSidecarName(name) && !name.startsWith('.'))
    .filter(({ name, kind }) => kind === 'file' || statPath(joinPath(folder, name)).value?.kind === 'file')
    .map(({ name }) => name);
}
