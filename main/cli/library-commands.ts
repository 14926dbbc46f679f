import type { Engine } from '../engine/engine-contract.ts';
import type { LibraryView } from '../engine/library/library-view.ts';
import { expectOptions, expectWords, toId, UsageError, type Arguments } from './arguments.ts';
import { formatSize, formatTable, printable, type Result } from './output.ts';
import { untilJobDone } from './waiting.ts';

const optionsOf = {
  create: ['name', 'import-path', 'exclude', 'no-default-excludes'],
  update: ['name', 'import-path', 'exclude'],
} as const satisfies Record<string, readonly (keyof Arguments['values'])[]>;

/** `library create|list|show|update|validate|delete` */
export async function libraryCommand(
  engine: Engine,
  { positionals, values }: Arguments,
  signal: AbortSignal,
): Promise<Result> {
  const [, action = '', ...words] = positionals;
  expectOptions(values, action === 'create' || action === 'update' ? optionsOf[action] : []);
  switch (action) {
    case 'create': {
      expectWords(words, 0);
      const defaults = values['no-default-excludes'] ? [] : engine.api.libraryDefaults().exclusionPatterns;
      const library = await engine.api.createLibrary({
        name: values.name,
        importPaths: values['import-path'] ?? [],
        exclusionPatterns: [...new Set([...defaults, ...(values.exclude ?? [])])],
      });
      return one(library);
    }
    case 'list': {
      expectWords(words, 0);
      const libraries = await engine.api.listLibraries();
      return {
        json: libraries.map(toJson),
        text: libraries.length === 0 ? 'No libraries yet.' : listText(libraries),
      };
    }
    case 'show':
      expectWords(words, 1);
      return one(await engine.api.getLibrary(toId(words[0], 'The library')));
    case 'update': {
      expectWords(words, 1);
      if (!optionsOf.update.some((name) => values[name] !== undefined)) {
        throw new UsageError('library update ID needs --name, --import-path or --exclude.');
      }
      const change = {
        name: values.name,
        importPaths: values['import-path'],
        exclusionPatterns: values.exclude,
      };
      return one(await engine.api.updateLibrary(toId(words[0], 'The library'), change));
    }
    case 'validate':
      return validate(engine, words);
    case 'delete':
      expectWords(words, 1);
      return remove(engine, toId(words[0], 'The library'), signal);
    default:
      throw new UsageError('library create|list|show|update|validate|delete');
  }
}

async function validate(engine: Engine, paths: readonly string[]): Promise<Result> {
  if (paths.length === 0) throw new UsageError('library validate DIR…');
  const verdicts = await engine.api.validateImportPaths(paths);
  const lines = verdicts.map(
    ({ importPath, isValid, message }) =>
      `${isValid ? 'ok' : printable(message ?? '')}  ${printable(importPath)}`,
  );
  return { json: verdicts, text: lines.join('\n') };
}

async function remove(engine: Engine, id: number, signal: AbortSignal): Promise<Result> {
  const library = await engine.api.getLibrary(id);
  engine.run('jobs');
  const begin = () => engine.api.deleteLibrary(id);
  await untilJobDone(engine, signal, id, begin, () => !engine.api.isLibraryBeingDeleted(id));
  const text = `Deleted ${printable(library.name)}. Its files are untouched.`;
  return { json: { id, isDeleted: true }, text };
}

function one(library: LibraryView): Result {
  return { json: toJson(library), text: showText(library) };
}

/** The library as programs get it: what only a window needs is left out. */
function toJson(library: LibraryView): object {
  const { photos, videos, total, offline, trashed, sizeInBytes } = library.statistics;
  return {
    id: library.id,
    name: library.name,
    ownerId: library.ownerId,
    importPaths: library.importPaths.map(({ path, isValid, message, state }) => ({
      path,
      isValid,
      message,
      state,
    })),
    exclusionPatterns: library.exclusionPatterns,
    createdAt: library.createdAt,
    updatedAt: library.updatedAt,
    refreshedAt: library.refreshedAt,
    deletedAt: library.deletedAt,
    statistics: { photos, videos, total, offline, trashed, sizeInBytes },
  };
}

function listText(libraries: readonly LibraryView[]): string {
  const rows = libraries.map(({ id, name, statistics }) => [
    String(id),
    printable(name),
    `${statistics.total} files`,
    formatSize(statistics.sizeInBytes),
    statistics.offline > 0 ? `${statistics.offline} offline` : '',
  ]);
  return formatTable([['ID', 'NAME', 'FILES', 'SIZE', ''], ...rows]);
}

function showText(library: LibraryView): string {
  const { photos, videos, offline, trashed, sizeInBytes } = library.statistics;
  return [
    `${library.id}  ${printable(library.name)}`,
    `${photos} photos, ${videos} videos, ${offline} offline, ${trashed} trashed, ${formatSize(sizeInBytes)}`,
    library.refreshedAt === null ? 'Never scanned' : `Scanned ${library.refreshedAt}`,
    ...library.importPaths.map(
      ({ path, message, state }) => `  ${printable(path)}  ${printable(message ?? state)}`,
    ),
    ...library.exclusionPatterns.map((pattern) => `  not ${printable(pattern)}`),
  ].join('\n');
}
