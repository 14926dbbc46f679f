import { counted } from '../format/number.ts';
import { count } from './common.ts';

export const addLibrary = {
  title: 'Add library',
  name: 'Name',
  folders: 'Folders',
  choose: 'Choose folders',
  chooseMore: 'Add another folder',
  dropHint: 'or drop them here',
  dropNow: 'Drop to add',
  foldersNote: 'Everything below these folders is found. No file is copied or changed.',
  noFolders: 'What you dropped holds no folder. Drop folders, or choose them.',
  removeFolder: (path: string) => `Remove ${path}`,
  counting: 'Counting',
  found: (files: number, size: string, isDone: boolean) =>
    `${count('files', files)}${isDone ? '' : ' so far'} · ${size}`,
  nothingFound: 'No photos or videos in this folder',
  unreadable: (value: number) =>
    counted(value, { one: '# folder in it can’t be read', other: '# folders in it can’t be read' }),
  overlapEqual: (library: string) => `Already a folder of ${library}. Its files will be in both libraries.`,
  overlap: (library: string, path: string) =>
    `Shares files with ${library} (${path}). They will be in both libraries.`,
  overlapHere: (path: string) => `Overlaps ${path} in this list. Each file is still found once.`,
  storage: {
    local: 'This computer',
    removable: 'Removable drive',
    network: 'Network',
    unknown: 'Unknown drive',
  },
  storageNote: {
    local: '',
    removable: 'When the drive is away, its files keep everything they have.',
    network: 'Changes on the share are found by scans.',
    unknown: '',
  },
  exclusions: 'Leave out',
  exclusionsNote:
    'System folders and leftovers that are no photos or videos. You can change this at any time.',
  noExclusions: 'Nothing is left out.',
  add: 'Add',
  removePattern: (pattern: string) => `Remove ${pattern}`,
  resetPatterns: 'Use the defaults',
  create: 'Create and scan',
  leftOut: (value: number) =>
    counted(value, {
      one: '# folder that can’t be used is left out.',
      other: '# folders that can’t be used are left out.',
    }),
  created: (name: string) => `${name} was added. The first scan has started.`,
  failed: 'The library wasn’t added.',
};
