import { counted } from '../format/number.ts';
import { shortenMiddle } from '../format/path.ts';
import { count } from './common.ts';

function andMore(first: string, others: number): string {
  return others > 0 ? `${first} and ${counted(others, { one: '# more', other: '# more' })}` : first;
}

/** Of a path in a sentence, in characters. */
const pathLength = 48;

export const home = {
  title: 'Home',
  newestPhotos: (name: string) => `Newest photos of ${name}`,
  upToDate: (problems: number) =>
    problems === 0
      ? 'Everything is up to date'
      : `Up to date, but ${counted(problems, { one: '# problem is listed', other: '# problems are listed' })}`,
  needs: (value: number) => counted(value, { one: '# thing needs you', other: '# things need you' }),
  allPaused: 'Everything is paused',
  several: {
    scanning: (first: string, others: number) => `Working on ${andMore(first, others)}`,
    paused: (first: string, others: number) =>
      others > 0 ? `${others + 1} scans are paused` : `${first} is paused`,
    'never-scanned': (first: string, others: number) =>
      others > 0
        ? `${count('libraries', others + 1)} haven’t been scanned yet`
        : `${first} hasn’t been scanned yet`,
  },
  checked: 'Oldest check:',
  driveAway: (path: string) =>
    `${shortenMiddle(path, pathLength)} is away. Its photos and videos keep everything they have.`,
  driveBack: (path: string) => `${shortenMiddle(path, pathLength)} is back. Nothing was lost.`,
  drivesAway: (value: number) =>
    counted(value, {
      one: '# folder is away',
      other: '# folders are away. Their photos and videos keep everything they have.',
    }),
  drivesBack: (value: number) =>
    counted(value, { one: '# folder is back', other: '# folders are back. Nothing was lost.' }),
  scanAll: 'Scan all',
  needHeld: (value: number) =>
    counted(value, { one: 'Photos seem to be gone', other: 'Photos seem to be gone in # places' }),
  needHeldNote: 'Held, nothing was changed.',
  needSyncHeld: (value: number) =>
    counted(value, { one: '# deletion would follow', other: '# deletions would follow' }),
  needSync: 'The sync with its server stands still',
  needSyncNote: 'Its files stay where they are.',
  showSync: 'Show sync',
  needAway: (value: number) =>
    counted(value, { one: 'A folder can’t be reached', other: '# folders can’t be reached' }),
  needAwayNote: 'Its photos and videos keep everything they have.',
  needUnreadable: (value: number) =>
    counted(value, { one: 'A folder can’t be read', other: '# folders can’t be read' }),
  needUnreadableNote: 'It is skipped until it can be.',
  needFailed: 'The last scan stopped with an error',
  needNoFolders: 'No folders yet',
  needNoFoldersNote: 'Add one to see its photos and videos.',
  review: 'Review',
  showFolders: 'Show folders',
  showScans: 'Show scans',
  addFolders: 'Add folders',
  moreFolders: (value: number) => counted(value, { one: 'and # more folder', other: 'and # more folders' }),

  welcomeTitle: 'Your photos stay where they are',
  welcome:
    'Lightkeeper looks after photo and video libraries that already live on your disks, on drives that come and go, and on network shares.',
  chooseFolders: 'Choose folders',
  orDrop: 'or drop folders anywhere in this window',
  promises: [
    ['Nothing is touched', 'No file is copied, moved, renamed or changed. Lightkeeper can only read.'],
    [
      'Drives may leave',
      'Unplug a drive and its photos and videos keep everything they have until it returns.',
    ],
    ['No surprises', 'Every rule shows what it would hide, and every large change asks first.'],
  ] as const,
};
