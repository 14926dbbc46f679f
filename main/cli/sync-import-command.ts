import path from 'node:path';
import type { Engine } from '../engine/engine-contract.ts';
import { LightkeeperError } from '../engine/errors.ts';
import { expectOptions, expectWords, UsageError, type Arguments } from './arguments.ts';
import { formatTable, printable, type Answer } from './output.ts';

/** `sync import FILE [--allow-http] [--allow-key-file] [--dry-run]`: a configuration of the immich-sync service. */
export async function syncImportCommand(engine: Engine, { positionals, values }: Arguments): Promise<Answer> {
  expectWords(positionals, 3);
  expectOptions(values, ['allow-http', 'allow-key-file', 'dry-run']);
  const given = positionals[2];
  if (given === undefined) throw new UsageError('sync import FILE [--dry-run]');
  const file = path.resolve(given);
  const view = await engine.api.readSyncConfig(file);
  const notes = [
    ...view.ignored.map((what) => `Not taken over: ${what}`),
    ...(values['dry-run'] === true ? view.problems : []),
  ];
  if (values['dry-run'] === true) {
    const rows = view.users.map((user) => [
      user.userId,
      user.path,
      user.problem ?? (user.libraryId === null ? 'a new library' : `library ${user.libraryId}`),
    ]);
    return { json: view, text: lines([view.serverLabel, formatTable(rows.map(printed)), ...notes]) };
  }
  const done = await engine.api.importSyncConfig(file, {
    allowsPlain: values['allow-http'] === true,
    allowsFile: values['allow-key-file'] === true,
  });
  if (done.mappings.length === 0) throw new LightkeeperError('server', done.problems.join(' '));
  const rows = done.mappings.map((mapping) => [
    String(mapping.id),
    mapping.libraryName,
    `${mapping.userName} at ${mapping.serverLabel}`,
  ]);
  return { json: done, text: lines([formatTable(rows.map(printed)), ...notes, ...done.problems]) };
}

function printed(row: readonly string[]): string[] {
  return row.map(printable);
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => text.split('\n').map(printable).join('\n')).join('\n');
}
