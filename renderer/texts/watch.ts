import { counted, formatNumber } from '../format/number.ts';
import { count } from './common.ts';

export const watch = {
  title: 'Watch health',
  open: 'Watch health',
  off: 'Watching is off',
  offNote: 'Changes on disk are found by scans. Turn it on to see them within seconds.',
  turnOn: 'Turn on watching',
  turnedOn: 'Watching is on.',
  turnedOff: 'Watching is off. Changes on disk are found by scans.',
  paused: 'Watching is paused',
  ready: 'Getting ready to watch',
  none: 'No folders to watch',
  noneNote: 'Folders that you add to a library appear here, each with the way it is kept true.',
  watching: (value: number) => `Watching ${count('folders', value)}`,
  sweeping: (value: number) => `Sweeping ${count('folders', value)}`,
  watchingAndSweeping: (watching: number, sweeping: number) =>
    `Watching ${count('folders', watching)}, sweeping ${formatNumber(sweeping)}`,
  andNotReady: (words: string, others: number) => `${words}, ${formatNumber(others)} not ready`,
  notWatched: (value: number) => counted(value, { one: '# not watched', other: '# not watched' }),
  failed: 'Can’t read how folders are watched.',

  modes: {
    off: 'Not watched',
    files: 'Watched, file by file',
    folders: 'Watched, folder by folder',
    poll: 'Looked at all the time',
    sweep: 'Swept now and then',
  },
  modeAway: 'Not watched for now',
  isReady: 'Ready',
  isNotReady: 'Getting ready',
  watches: (value: number) => counted(value, { one: '# watch', other: '# watches' }),
  lastEvent: 'last change',
  noEvent: 'no change seen yet',
  lastSweep: 'last sweep',
  nextSweep: 'next sweep',

  limitTitle: 'Watches in use',
  limitOf: (used: number, limit: number) => `${formatNumber(used)} of ${formatNumber(limit)}`,
  limitNone: (used: number) => `${formatNumber(used)}, without a limit`,
  limitNote: 'The system allows every user so many watches for all programs together.',
  limitNoneNote: 'This system sets no limit on watches.',
  limitNear: 'Little is left. Folders that no longer fit are swept now and then until the limit is raised.',
  raise: 'This line in a terminal raises the limit:',
  copyLine: 'Copy line',
  copied: 'The line was copied.',
};
