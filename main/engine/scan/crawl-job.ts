import { contains } from '../files/path.ts';
import { joinPath, lstatPath, realPath } from '../files/read-only.ts';
import { faultPoint } from '../fault-point.ts';
import type { JobContext, JobHandler } from '../job/job-context.ts';
import type { ClaimedJob } from '../job/job.ts';
import { crawlRoots, LibraryRules } from '../library/library-rules.ts';
import type { LibraryRecord } from '../library/library.ts';
import { Crawl, type CrawlCursor, type CrawlVisitor } from './crawl.ts';
import { CrawlTally } from './crawl-tally.ts';
import { FollowedLinkRepository } from './followed-link.repository.ts';
import { FollowedLinks } from './followed-links.ts';
import { checkImportPaths, type CheckedPath } from './import-path-check.ts';
import { countMatches, judge, observe } from './import-path-guard.ts';
import { KnownPaths } from './known-paths.ts';
import { NewFiles } from './new-files.ts';
import { Sampler } from './sampler.ts';

/** The crawl does not get further ahead of the imports than this many batches: rows that wait take room. */
const longestQueue = 24;
const progressEveryMs = 150;

/** LibrarySyncFilesQueueAll: crawls the valid import paths and queues a LibrarySyncFiles for each batch of new files. */
export const queueNewFiles: JobHandler<'LibrarySyncFilesQueueAll'> = (job, context) => {
  const { libraryId, scanId } = job.payload;
  const library = context.libraries.find(libraryId);
  const scan = context.scans.find(scanId);
  if (library === null || scan === null) return finish(context, job.id);
  const paths = checkImportPaths(context, libraryId, scanId);
  const usable = paths.filter((path) => path.skipped === null);
  const rules = new LibraryRules(
    paths.map((path) => path.record.path),
    library.exclusionPatterns,
  );
  const visitor = new Visitor(context, job, library, paths, rules);
  const resume = job.cursor === null ? null : (JSON.parse(job.cursor) as CrawlCursor);
  const dataDir = realPath(context.dataDir).value ?? context.dataDir;
  const links = new FollowedLinkRepository(context.database);
  const followed = new FollowedLinks(rules, links.list(libraryId));
  const crawl = new Crawl(rules, visitor, dataDir, resume, followed);
  visitor.crawl = crawl;
  const roots =
    scan.path === null ? crawlRoots(usable.map((path) => path.record.path)) : inside(scan.path, usable);
  if (!crawl.run(roots)) {
    visitor.flush();
    return 'stopped';
  }
  visitor.finish(scan.path === null, usable, () => links.replace(libraryId, roots, followed.found));
  faultPoint('crawl-finished');
  return 'completed';
};

function finish(context: JobContext, jobId: number): 'completed' {
  context.commit(() => context.jobs.complete(jobId, context.now()));
  return 'completed';
}

/** A single folder is only crawled while the import path that it lies in may be; one that is gone holds nothing new. */
function inside(folder: string, usable: readonly CheckedPath[]): string[] {
  if (lstatPath(folder).code === 'ENOENT') return [];
  return usable.some((path) => contains(path.record.path, folder)) ? [folder] : [];
}

class Visitor implements CrawlVisitor {
  crawl: Crawl | null = null;
  private readonly context: JobContext;
  private readonly job: ClaimedJob<'LibrarySyncFilesQueueAll'>;
  private readonly library: LibraryRecord;
  private readonly rules: LibraryRules;
  private readonly known: KnownPaths;
  private readonly sampler: Sampler;
  private readonly tally: CrawlTally;
  private readonly skipped: ReadonlySet<string>;
  private fresh = new NewFiles();
  private sidecars = new NewFiles();
  private folder = '';
  private prefix = '';
  private shownAt = 0;

  constructor(
    context: JobContext,
    job: ClaimedJob<'LibrarySyncFilesQueueAll'>,
    library: LibraryRecord,
    paths: readonly CheckedPath[],
    rules: LibraryRules,
  ) {
    this.context = context;
    this.job = job;
    this.library = library;
    this.rules = rules;
    this.known = new KnownPaths(context.database, library.id);
    this.sampler = new Sampler(paths.map((path) => path.record.path));
    this.tally = new CrawlTally(library.exclusionPatterns);
    this.skipped = new Set(paths.filter((path) => path.skipped !== null).map((path) => path.record.path));
  }

  enterFolder(folder: string): 'go' | 'skip' | 'stop' {
    if (this.context.shouldStop()) return 'stop';
    if (this.skipped.has(folder)) return 'skip';
    const now = this.context.now();
    if (now - this.shownAt >= progressEveryMs) {
      this.shownAt = now;
      this.flush(folder);
    }
    return 'go';
  }

  file(folder: string, name: string): void {
    const path = this.sample(folder, name);
    const known = this.known.find(path);
    if (known !== null) {
      this.tally.add(known === 'asset' ? 'known' : 'hidden');
      return;
    }
    this.tally.addNew();
    if (this.fresh.add(folder, name)) {
      this.flush(folder);
      this.waitForImports();
    }
  }

  /** What an import path is recognised by is chosen from all of it, also when a crash came in between. */
  passed(folder: string, name: string): void {
    this.sample(folder, name);
  }

  excluded(_path: string, pattern: number): void {
    this.tally.addExcluded(pattern);
  }

  unsupported(path: string): void {
    this.tally.addUnsupported(path);
  }

  sidecar(folder: string, name: string): void {
    if (this.sidecars.add(folder, name)) this.flush(folder);
  }

  hidden(): void {
    this.tally.add('hidden');
  }

  duplicate(): void {
    this.tally.add('known');
  }

  error(path: string, code: string): void {
    this.tally.addError(path, code);
  }

  /** Commits all that was met so far: the batch, the counts and the place to go on from, together or not at all. */
  flush(folder: string = this.folder): void {
    const { context, job } = this;
    context.commitLightly(() => {
      this.put();
      context.scans.setFolder(job.payload.scanId, folder);
      context.jobs.saveCursor(job.id, JSON.stringify(this.crawl?.cursor ?? null));
      faultPoint('crawl-batch-before-commit');
    });
    this.clear();
    faultPoint('crawl-batch-committed');
  }

  /** `save` writes what else is known at the end. */
  finish(isWholeLibrary: boolean, usable: readonly CheckedPath[], save: () => void): void {
    const { context, job } = this;
    const { libraryId, scanId } = job.payload;
    const identities = isWholeLibrary ? usable.map((path) => this.renewIdentity(path)) : [];
    context.commit(() => {
      this.put();
      for (const saveIdentity of identities) saveIdentity();
      save();
      context.scans.setFindings(scanId, this.tally.findings(this.skipped.size));
      context.scans.mark(scanId, 'is_crawled');
      if (isWholeLibrary) context.libraries.setRefreshed(libraryId, context.now());
      context.jobs.complete(job.id, context.now());
    });
  }

  private sample(folder: string, name: string): string {
    if (folder !== this.folder) {
      this.folder = folder;
      this.prefix = joinPath(folder, '');
      this.sampler.enter(this.rules.ownerOf(folder) ?? folder);
    }
    const path = this.prefix + name;
    this.sampler.offer(path);
    return path;
  }

  private put(): void {
    const { libraryId, scanId } = this.job.payload;
    if (this.fresh.size > 0) {
      const payload = {
        libraryId,
        scanId,
        rulesVersion: this.library.rulesVersion,
        folders: this.fresh.folders,
      };
      this.context.jobs.enqueue({ name: 'LibrarySyncFiles', payload, libraryId, scanId }, this.context.now());
    }
    if (this.sidecars.size > 0) {
      const payload = { kind: 'found', libraryId, scanId, folders: this.sidecars.folders } as const;
      // Not a part of the scan: it waits until that has the disk no longer for itself.
      this.context.jobs.enqueue({ name: 'SidecarCheck', payload, libraryId }, this.context.now());
    }
    this.context.scans.add(scanId, this.tally.counts);
    this.context.problems.put(libraryId, scanId, this.tally.problems, this.context.now());
  }

  /** After the commit, never before: a transaction that fails must leave everything to be tried again. */
  private clear(): void {
    this.fresh = new NewFiles();
    this.sidecars = new NewFiles();
    this.tally.clear();
  }

  private waitForImports(): void {
    const { context, job } = this;
    const isFull = () => context.jobs.countWaiting(job.payload.scanId, 'LibrarySyncFiles') > longestQueue;
    while (isFull() && !context.shouldStop()) context.sleep(5);
  }

  /** What the import path looks like now is what it is recognised by next time. */
  private renewIdentity(path: CheckedPath): () => void {
    const { id, path: importPath, identity: known } = path.record;
    const samples = this.sampler.samplesOf(importPath);
    const observation = observe(importPath);
    const health = judge(known, observation, (remembered) => countMatches(importPath, remembered));
    // What went away during the crawl must not be remembered as what is there now.
    if (health.state !== 'healthy' || observation.identity === null) return () => undefined;
    const seen = observation.identity;
    const innerMounts = [...new Set([...seen.innerMounts, ...health.awayMounts])];
    return () => this.context.importPaths.setIdentity(id, { ...seen, samples, innerMounts });
  }
}
