import path from 'node:path';
import type { Engine } from '../engine/engine-contract.ts';
import { expectOptions, expectWords, toId, type Arguments } from './arguments.ts';
import { formatSize, formatTable, printable, type Answer } from './output.ts';

/** `sync coverage ID [--folder DIR]`: what is on the server, only here and only there. */
export async function syncCoverageCommand(
  engine: Engine,
  { positionals, values }: Arguments,
): Promise<Answer> {
  expectWords(positionals, 3);
  expectOptions(values, ['folder']);
  const mappingId = toId(positionals[2], 'The mapping');
  const folder = values.folder === undefined ? null : path.resolve(values.folder);
  const coverage = await engine.api.coverage({ mappingId, folder });
  const rows = [...coverage.folders, { name: 'all', ...coverage.total }].map((row) => [
    printable(row.name),
    `${row.onServer.files} on the server (${formatSize(row.onServer.bytes)})`,
    `${row.onlyHere.files} only here (${formatSize(row.onlyHere.bytes)})`,
    `${row.onlyThere.files} only there (${formatSize(row.onlyThere.bytes)})`,
  ]);
  return { json: coverage, text: formatTable(rows) };
}
