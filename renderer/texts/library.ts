import { counted } from '../format/number.ts';
import { count } from './common.ts';

export const library = {
  gone: 'This library is no longer here',
  goneNote: 'It was removed from Lightkeeper. Its files are where they were.',
  tabsLabel: 'Parts of this library',
  tabs: {
    photos: 'Photos',
    away: 'Offline & trash',
    folders: 'Import paths',
    exclusions: 'Exclusions',
    upkeep: 'Schedule & watching',
    sync: 'Sync',
    history: 'History',
    problems: 'Problems',
  },
  status: {
    removing: 'Being removed',
    scanning: 'Scanning',
    waiting: 'Waiting for its turn',
    paused: 'Paused',
    failed: 'Last scan failed',
    'no-folders': 'No folders yet',
    'never-scanned': 'Not scanned yet',
  },
  held: (value: number) => counted(value, { one: 'Needs your review', other: 'Needs # reviews' }),
  away: (folders: number, isAll: boolean) =>
    isAll ? 'Drive away' : counted(folders, { one: '# folder away', other: '# folders away' }),
  unreadable: (folders: number) =>
    counted(folders, { one: '# folder can’t be used', other: '# folders can’t be used' }),
  checked: 'Checked',
  shortAway: 'away',
  shortPaused: 'paused',
  shortWaiting: 'waiting',
  shortHeld: 'review',
  statistics: (photos: number, videos: number) =>
    videos > 0 ? `${count('photos', photos)} · ${count('videos', videos)}` : count('photos', photos),
  offline: (value: number) => counted(value, { one: '# offline', other: '# offline' }),
  hidden: (value: number) => counted(value, { one: '# trashed by you', other: '# trashed by you' }),
  menu: (name: string) => `More for ${name}`,
  open: 'Open',
  rename: 'Rename',
  renameTitle: 'Rename library',
  renameLabel: 'Name',
  renameEmpty: 'A library needs a name.',
  renameSave: 'Rename',
  remove: 'Remove library',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeWhat: (value: number) =>
    value === 0
      ? 'The library disappears from Lightkeeper. It holds no files.'
      : `${counted(value, { one: '# file disappears', other: '# files disappear' })} from Lightkeeper, with everything it knows about them.`,
  removeFiles: 'No file is touched. Everything stays in these folders:',
  removeFilesNone: 'No file is touched.',
  removed: (name: string) => `${name} is being removed. Its files stay where they are.`,
};
