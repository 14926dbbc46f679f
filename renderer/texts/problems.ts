import { counted, formatNumber } from '../format/number.ts';
import { count } from './common.ts';

export const problems = {
  causes: 'Causes',
  all: 'All problems',
  sources: { scan: 'Found by scans', media: 'Found in files' },
  list: 'Files and folders with this problem',
  listFailed: 'Can’t read the list of problems.',
  groupsFailed: 'Can’t read the problems.',
  none: 'No problems',
  noneNote:
    'Files and folders that can’t be read, understood or shown are listed here, each with its cause and what to do.',
  groupEmpty: 'Nothing is left of this problem',
  pick: 'Choose a cause',
  facts: (value: number) => counted(value, { one: '# file or folder', other: '# files and folders' }),
  retry: (value: number) => (value === 1 ? 'Try this one again' : `Try these ${formatNumber(value)} again`),
  retryAll: 'Try all again',
  retried: (value: number) =>
    `${count('files', value)} will be looked at again. What is fine by then leaves this list.`,
  retriedAll: 'All of them will be looked at again. What is fine by then leaves this list.',
  exclude: 'Exclude this folder…',
  show: 'Show in file manager',
  explain: 'Why is it not here?',
  copyPaths: (value: number) =>
    value === 1 ? 'Copy path' : `Copy ${counted(value, { one: '# path', other: '# paths' })}`,
  seen: 'seen',
  firstSeen: 'since',
  kinds: { file: 'File', folder: 'Folder' },
};
