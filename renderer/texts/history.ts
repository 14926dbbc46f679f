import { counted, formatNumber } from '../format/number.ts';
import { count } from './common.ts';

export const history = {
  title: 'Scans',
  pick: 'Choose a scan',
  rate: (value: number) => `${formatNumber(value)} files/s`,
  chart: (value: number) =>
    counted(value, { one: 'What the last scan changed', other: 'What the last # scans changed' }),
  chartNote: 'Each line stands for ten times as many files.',
  chartTable: 'As a table',
  chartBars: 'As bars',
  chartNone: (value: number) =>
    counted(value, { one: 'The last scan changed nothing', other: 'The last # scans changed nothing' }),
  when: 'When',
  kinds: {
    imported: 'New',
    updated: 'Updated',
    moved: 'Moved',
    offline: 'Offline',
    online: 'Back online',
  },
  all: 'All',
  filter: 'Kind of change',
  paths: 'Paths that this scan changed',
  pathsFailed: 'Can’t read what this scan changed.',
  nothing: 'This scan changed nothing',
  nothingNote: 'Every file was as it was at the scan before.',
  nothingHeld: (value: number) =>
    counted(value, {
      one: '# file is missing. It is held for review, and is as it was until you decide.',
      other: '# files are missing. They are held for review, and are as they were until you decide.',
    }),
  nothingUnreadable: 'What could be read was as it was at the scan before. What could not is kept as it is.',
  nothingStopped: 'It ended before it had seen everything.',
  nothingSoFar: 'It isn’t done yet.',
  notKept: 'Its paths were not kept',
  notKeptNote: 'This scan was made before Lightkeeper kept the paths of what a scan changed.',
  gone: 'No longer in the library',
  movedFrom: 'from',
  undoOffline: (value: number) =>
    `Undo ${counted(value, { one: '# offline mark', other: '# offline marks' })}`,
  undone: (value: number) =>
    value === 0
      ? 'Nothing was left to undo: these files are online, gone, or left out by a rule.'
      : `${counted(value, { one: '# file is', other: '# files are' })} online again. The next scan looks for them anew.`,
  started: 'Started',
  took: 'took',
  folderOnly: 'Only',
  warnings: (value: number) => counted(value, { one: '# warning', other: '# warnings' }),
  whole: (value: number) => count('files', value),
};
