import type { Engine } from '../engine/engine-contract.ts';
import { expectOptions, expectWords, toId, type Arguments } from './arguments.ts';
import { formatSize, printable, type Answer, type Result } from './output.ts';
import { list, toPage } from './row-commands.ts';

/** `sync troubles ID`: files that do not get to the server, and why. */
export function syncTroublesCommand(engine: Engine, { positionals, values }: Arguments): Result {
  expectWords(positionals, 3);
  expectOptions(values, ['limit', 'offset']);
  const mappingId = toId(positionals[2], 'The mapping');
  // Of one that is not there, nothing would be wrong.
  engine.api.getMapping(mappingId);
  const read = async (offset: number, limit: number) =>
    engine.api.listSyncTroubles({ mappingId, offset, limit }).items;
  return list(toPage(values), 'Every file gets there.', read, ({ id, isRefused, size, path, reason }) => [
    String(id),
    isRefused ? 'refused' : 'tried again',
    formatSize(size),
    printable(path),
    printable(reason),
  ]);
}

/** `sync retry ID [FILE_ID…]`: another try for them, at the next `sync run`. */
export function syncRetryCommand(engine: Engine, { positionals, values }: Arguments): Answer {
  expectOptions(values, []);
  const [word, ...words] = positionals.slice(2);
  const mappingId = toId(word, 'The mapping');
  const ids = words.length === 0 ? null : words.map((one) => toId(one, 'The file'));
  const count = engine.api.retrySyncTroubles(mappingId, ids);
  const files = count === 1 ? '1 file' : `${count} files`;
  return { json: { mappingId, count }, text: `${files} will be tried again.` };
}
