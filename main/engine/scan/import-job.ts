import type { NewAsset } from '../asset/asset-write.repository.ts';
import { assetTypeOf } from '../asset/media-types.ts';
import { faultPoint } from '../fault-point.ts';
import { joinPath, statPath } from '../files/read-only.ts';
import { sendDownTheChain } from '../job/asset-batch.ts';
import type { JobContext, JobHandler } from '../job/job-context.ts';
import type { FolderFiles } from '../job/job.ts';
import { LibraryRules } from '../library/library-rules.ts';
import type { FoundProblem } from '../problem/problem.repository.ts';
import { DisconnectedPaths } from './disconnected-paths.ts';

/** A slow disk must not keep a pause waiting for the whole batch. */
const filesBetweenStops = 100;

/** LibrarySyncFiles: stats a batch of new paths and inserts their assets. One bad file never fails its batch. */
export const importFiles: JobHandler<'LibrarySyncFiles'> = (job, context) => {
  const { libraryId, scanId, rulesVersion, folders } = job.payload;
  // A scan has checked the import paths itself.
  const disconnected = scanId === null ? new DisconnectedPaths(libraryId, context) : null;
  const looked = lookAt(disconnected?.without(folders) ?? folders, scanId !== null, context);
  if (looked === null) return 'stopped';
  // What a power cut undoes is done again, because the job is undone with it; the end of the scan waits for the disk.
  context.commitLightly(() => {
    const library = context.libraries.find(libraryId);
    // Nothing is imported into a deleted library, nor what rules that changed meanwhile no longer let in.
    if (library !== null) {
      const shown = withoutHidden(looked.files, libraryId, context);
      const files = library.rulesVersion === rulesVersion ? shown : allowed(shown, context, libraryId);
      const { count: imported, ...newIds } = context.assetWrites.insert(libraryId, files);
      if (imported > 0) sendDownTheChain({ libraryId, assets: newIds }, context);
      if (scanId !== null) context.changes.addImported(scanId, { count: imported, ...newIds });
      context.problems.put(libraryId, scanId, looked.problems, context.now());
      disconnected?.note();
      if (scanId === null) refreshKnown(files, libraryId, context);
      else {
        context.scans.add(scanId, {
          imported,
          known: files.length - imported,
          excluded: shown.length - files.length,
          hidden: looked.files.length - shown.length,
          errors: looked.problems.length,
          to_import: -(looked.files.length + looked.problems.length),
        });
      }
    }
    context.jobs.complete(job.id, context.now());
    faultPoint('files-before-commit');
  });
  faultPoint('files-committed');
  return 'completed';
};

/** What a watcher saw may be a known file that changed or came back; in a scan, the check of known assets does this. */
function refreshKnown(files: readonly NewAsset[], libraryId: number, context: JobContext): void {
  const there: number[] = [];
  for (const file of files) {
    const row = context.assets.findByPath(libraryId, file.path);
    if (row === undefined) continue;
    there.push(row.id);
    const isOffline = row.offline_reason !== null;
    const isSame = row.size === file.size && row.file_modified_at === file.modifiedAt;
    // Something happened here, and it is another file: a twin of one size and time has taken its name.
    const isTwin = isSame && row.inode !== null && row.inode !== file.inode;
    const isChanged = !isSame || isTwin;
    if (isOffline) context.assetWrites.markOnline(libraryId, [row.id]);
    if (isChanged) context.assetWrites.updateFiles(libraryId, [{ ...file, id: row.id }]);
    if (isTwin) context.assetWrites.readAgain([row.id]);
    if (isOffline || isChanged) sendDownTheChain({ libraryId, assets: [row.id] }, context);
  }
  // What is back is not missing any more, and must not be held as if it were.
  context.plans.letGo(libraryId, there);
}

type Looked = { readonly files: NewAsset[]; readonly problems: FoundProblem[] };

function lookAt(folders: readonly FolderFiles[], isScan: boolean, context: JobContext): Looked | null {
  const files: NewAsset[] = [];
  const problems: FoundProblem[] = [];
  let count = 0;
  for (const [folder, names] of folders) {
    for (const name of names) {
      if (count++ % filesBetweenStops === 0 && context.shouldStop()) return null;
      const path = joinPath(folder, name);
      const type = assetTypeOf(name);
      const found = statPath(path);
      // What a scan met was there a moment ago. Of what an event tells, or what comes out of hiding, nobody knows.
      if (found.code === 'ENOENT' && !isScan) continue;
      if (found.code !== null)
        problems.push({ path, code: found.code === 'ENOENT' ? 'VANISHED' : found.code });
      else if (found.value.kind !== 'file' || type === null) problems.push({ path, code: 'NOT_A_FILE' });
      else {
        const { size, createdAt, modifiedAt, inode } = found.value;
        files.push({ path, type, size, createdAt, modifiedAt, inode });
      }
    }
  }
  return { files, problems };
}

/** What a person hid meanwhile, or while a watcher waited for it to settle, is not brought back. */
function withoutHidden(files: NewAsset[], libraryId: number, context: JobContext): NewAsset[] {
  if (!context.hidden.hasAny(libraryId)) return files;
  const hidden = context.hidden.among(
    libraryId,
    files.map(({ path }) => path),
  );
  return files.filter(({ path }) => !hidden.has(path));
}

function allowed(files: readonly NewAsset[], context: JobContext, libraryId: number): NewAsset[] {
  const library = context.libraries.find(libraryId);
  const paths = context.importPaths.list(libraryId).map((record) => record.path);
  const rules = new LibraryRules(paths, library?.exclusionPatterns ?? []);
  return files.filter((file) => rules.classify(file.path) === 'included');
}
