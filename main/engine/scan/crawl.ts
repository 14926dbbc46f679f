import { assetTypeOf, isSidecarName } from '../asset/media-types.ts';
import { comparePaths, contains, pathSeparator } from '../files/path.ts';
import {
  folderOf,
  joinPath,
  listFolder,
  nameOf,
  realPath,
  statPath,
  type EntryKind,
} from '../files/read-only.ts';
import type { LibraryRules } from '../library/library-rules.ts';
import { RealPlaces } from '../library/real-places.ts';
import { FollowedLinks } from './followed-links.ts';

/** What a crawl tells while it goes. Each entry met is told exactly once. */
export type CrawlVisitor = {
  /** A folder is about to be listed: go on, leave it out, or stop the whole crawl here. */
  enterFolder(folder: string): 'go' | 'skip' | 'stop';
  /** A supported file that the rules let in. Paths come in byte order within each part of the crawl. */
  file(folder: string, name: string): void;
  /** A file as above that an earlier run of this crawl has told already. */
  passed(folder: string, name: string): void;
  excluded(path: string, pattern: number): void;
  unsupported(path: string): void;
  /** A sidecar that the rules let in, told besides that it is unsupported. */
  sidecar(folder: string, name: string): void;
  hidden(path: string): void;
  /** A link to what the crawl meets by its real path. */
  duplicate(path: string): void;
  error(path: string, code: string): void;
};

/** How far a crawl got: the part (0 the folders themselves, then one for each link) and the last entry told in it. */
export type CrawlCursor = { readonly part: number; readonly path: string };

type Place = { readonly path: string; readonly real: string };

/**
 * Walks folders in the byte order of full paths, so that what it meets can be merged with what the database holds and
 * an interrupted crawl can go on where it stopped. Links are followed after everything else and only to what is not met
 * by its real path, in this crawl or in one of the rest of the library: loops end, and one real file is told once.
 */
export class Crawl {
  private readonly rules: LibraryRules;
  private readonly visitor: CrawlVisitor;
  private readonly forbidden: string;
  private readonly places: RealPlaces;
  private readonly followed: FollowedLinks;
  /** Real path of each folder met, with the path it was met by. */
  private readonly visited = new Map<string, string>();
  private readonly linkedFiles = new Set<string>();
  private links: string[] = [];
  private readonly linksToFiles: string[] = [];
  private resumeAfter: CrawlCursor | null;
  private part = 0;
  private last = '';

  /** `forbidden`: the real path of a folder that no link may lead into, the app's own. */
  constructor(
    rules: LibraryRules,
    visitor: CrawlVisitor,
    forbidden: string,
    resumeAfter: CrawlCursor | null = null,
    followed: FollowedLinks = new FollowedLinks(rules, []),
  ) {
    this.followed = followed;
    this.rules = rules;
    this.visitor = visitor;
    this.forbidden = forbidden;
    this.places = new RealPlaces(rules);
    this.resumeAfter = resumeAfter;
  }

  /** Crawls the roots, which must not contain each other; false when the visitor stopped it. */
  run(roots: readonly string[]): boolean {
    const places: Place[] = [];
    this.followed.begin(roots);
    for (const root of roots) {
      const real = realPath(root);
      if (real.code !== null) this.visitor.error(root, real.code);
      // A root that is reached through a link may be, hold or lie in another root.
      else if (real.value !== root) this.links.push(root);
      else places.push({ path: root, real: root });
    }
    for (const place of places) if (!this.walk(place)) return false;
    this.links = this.followed.inTurn(this.links);
    // Following a link can bring up further links; they join the end of the line.
    for (let index = 0; index < this.links.length; index++) {
      this.part = index + 1;
      if (!this.follow(this.links[index] ?? '')) return false;
    }
    // Last, when every folder that holds one of these files has been met.
    for (const link of this.followed.inTurn(this.linksToFiles)) {
      this.part++;
      if (this.visitor.enterFolder(folderOf(link)) === 'stop') return false;
      this.followToFile(link);
    }
    return true;
  }

  /** Where the crawl is, to go on from later: after everything told so far. */
  get cursor(): CrawlCursor {
    // A crawl that is stopped again before it told anything new is no less far than the one before it.
    return this.resumeAfter ?? { part: this.part, path: this.last };
  }

  private walk(place: Place): boolean {
    if (this.part > 0 && this.isMet(place)) {
      this.tell(place.path + pathSeparator, () => this.visitor.duplicate(place.path));
      return true;
    }
    const step = this.visitor.enterFolder(place.path);
    if (step !== 'go') return step === 'skip';
    this.visited.set(place.real, place.path);
    const listing = listFolder(place.path);
    if (listing.code !== null) {
      this.tell(place.path + pathSeparator, () => this.visitor.error(place.path, listing.code));
      return true;
    }
    const matcher = this.rules.matcher.forFolder(place.path);
    const { keys, special } = inOrder(listing.value);
    for (const entry of keys) {
      const isFolder = entry.endsWith(pathSeparator);
      const name = isFolder ? entry.slice(0, -1) : entry;
      const path = joinPath(place.path, name);
      if (isFolder) {
        const pattern = matcher.excludedBy(name);
        const key = path + pathSeparator;
        if (name.startsWith('.')) this.tell(key, () => this.visitor.hidden(path));
        else if (pattern >= 0) this.tell(key, () => this.visitor.excluded(path, pattern));
        else if (!this.walk({ path, real: joinPath(place.real, name) })) return false;
        continue;
      }
      if (this.resumeAfter !== null && this.isTold(path)) {
        this.pass(place.path, name, path, special.get(name) ?? 'file', matcher.excludedBy.bind(matcher));
        continue;
      }
      this.last = path;
      this.meet(place.path, name, path, special.get(name) ?? 'file', matcher.excludedBy.bind(matcher));
    }
    return true;
  }

  private meet(
    folder: string,
    name: string,
    path: string,
    kind: EntryKind,
    excludedBy: (name: string) => number,
  ): void {
    if (name.startsWith('.')) return this.visitor.hidden(path);
    if (kind === 'other' || (kind === 'file' && assetTypeOf(name) === null)) {
      this.visitor.unsupported(path);
      if (kind === 'file' && isSidecarName(name) && excludedBy(name) < 0) this.visitor.sidecar(folder, name);
      return;
    }
    const pattern = excludedBy(name);
    if (pattern >= 0) return this.visitor.excluded(path, pattern);
    if (kind === 'link') this.links.push(path);
    else this.visitor.file(folder, name);
  }

  /** What an earlier run told is not told again, but its links are still followed, and only those that the rules let in. */
  private pass(
    folder: string,
    name: string,
    path: string,
    kind: EntryKind,
    excludedBy: (name: string) => number,
  ): void {
    if (name.startsWith('.') || excludedBy(name) >= 0) return;
    if (kind === 'link') this.links.push(path);
    else if (kind === 'file' && assetTypeOf(name) !== null) this.visitor.passed(folder, name);
  }

  private follow(link: string): boolean {
    const target = statPath(link);
    if (target.value?.kind === 'file') {
      this.linksToFiles.push(link);
      return true;
    }
    const real = target.code === null ? realPath(link) : target;
    if (target.code !== null || real.code !== null) this.tellBroken(link, target.code ?? real.code ?? 'EIO');
    else if (target.value.kind === 'folder')
      return this.followToFolder({ path: link, real: String(real.value) });
    else this.tell(link, () => this.visitor.unsupported(link));
    return true;
  }

  private followToFolder(place: Place): boolean {
    if (!this.isMet(place)) this.followed.add(place.path, place.real);
    return this.walk(place);
  }

  private followToFile(link: string): void {
    if (assetTypeOf(nameOf(link)) === null) return this.tell(link, () => this.tellUnsupported(link));
    const real = realPath(link);
    if (real.code !== null) return this.tellBroken(link, real.code);
    const isDuplicate = this.linkedFiles.has(real.value) || this.isMetByRealPath(real.value);
    if (isDuplicate) return this.tell(link, () => this.visitor.duplicate(link));
    this.linkedFiles.add(real.value);
    this.followed.add(link, real.value);
    this.tell(link, () => this.visitor.file(folderOf(link), nameOf(link)));
  }

  private tellUnsupported(link: string): void {
    this.visitor.unsupported(link);
    if (isSidecarName(link)) this.visitor.sidecar(folderOf(link), nameOf(link));
  }

  private tellBroken(link: string, code: string): void {
    this.tell(link, () => this.visitor.error(link, code === 'ENOENT' ? 'BROKEN_LINK' : code));
  }

  /** Whether a folder that links lead to is met by another path, or must not be. */
  private isMet({ path, real }: Place): boolean {
    if (this.visited.has(real) || contains(this.forbidden, real) || this.followed.showsFolder(real))
      return true;
    const own = this.places.folderAt(real);
    return own !== null && own !== path;
  }

  private isMetByRealPath(real: string): boolean {
    if (assetTypeOf(nameOf(real)) !== null && this.places.hasFile(real)) return true;
    if (this.followed.showsFile(real)) return true;
    const folder = this.visited.get(folderOf(real));
    if (folder === undefined || assetTypeOf(nameOf(real)) === null) return false;
    return this.rules.classify(joinPath(folder, nameOf(real))) === 'included';
  }

  /** `key` is the entry's path, with a separator at its end for a folder: what the order of the crawl goes by. */
  private tell(key: string, event: () => void): void {
    if (this.resumeAfter !== null && this.isTold(key)) return;
    this.last = key;
    event();
  }

  /** Whether an earlier run told this entry already; once one was not, none after it was. */
  private isTold(path: string): boolean {
    const cursor = this.resumeAfter;
    if (cursor === null || this.part > cursor.part) this.resumeAfter = null;
    else if (this.part < cursor.part || comparePaths(path, cursor.path) <= 0) return true;
    this.resumeAfter = null;
    return false;
  }
}

/**
 * The entries in the byte order of the paths below them: a folder sorts as its name with a separator at the end, and
 * keeps that separator as its mark. What is neither file nor folder is listed by kind.
 */
function inOrder(entries: readonly { name: string; kind: EntryKind }[]): {
  readonly keys: string[];
  readonly special: ReadonlyMap<string, EntryKind>;
} {
  const special = new Map<string, EntryKind>();
  const keys: string[] = [];
  let isPlain = true;
  for (const { name, kind } of entries) {
    keys.push(kind === 'folder' ? name + pathSeparator : name);
    if (kind === 'link' || kind === 'other') special.set(name, kind);
    isPlain &&= !beyondSurrogates.test(name);
  }
  return { keys: isPlain ? keys.sort() : keys.sort(comparePaths), special };
}

const beyondSurrogates = /[\ud800-\uffff]/;
