import { counted } from '../format/number.ts';
import { count } from './common.ts';

export const photos = {
  table: 'Photos and videos',
  columns: {
    name: 'Name',
    folder: 'Folder',
    type: 'Type',
    size: 'Size',
    modified: 'Modified',
    state: 'State',
  },
  types: { IMAGE: 'Photo', VIDEO: 'Video' },
  filters: 'Show',
  filter: {
    all: 'All',
    online: 'Online',
    offline: 'Offline',
    missing: 'Missing',
    excluded: 'Excluded or outside',
    trashed: 'Trashed by you',
  },
  states: {
    online: 'Online',
    missing: 'Offline, missing',
    excluded: 'Offline, excluded',
    outside: 'Offline, outside',
    offline: 'Offline',
    trashed: 'Trashed by you',
  },
  stateNotes: {
    online: 'The file was there at the last check.',
    missing: 'The file was not there at the last check.',
    excluded: 'An exclusion pattern leaves this file out.',
    outside: 'No folder of this library holds this file any more.',
    offline: 'The file is offline.',
    trashed: 'You hid it. The file is where it was.',
  },
  search: 'Search by path',
  clearSearch: 'Clear the search',
  found: (value: number) => counted(value, { one: '# file found', other: '# files found' }),
  foundSoFar: (value: number) => `${counted(value, { one: '# file', other: '# files' })} found so far…`,
  selected: (value: number) => counted(value, { one: '# selected', other: '# selected' }),
  selectedCut: (value: number) =>
    `The first ${count('files', value)} are selected; more can’t be changed at once.`,
  clearSelection: 'Clear selection',
  show: 'Show in file manager',
  copyPath: (value: number) =>
    value === 1 ? 'Copy path' : `Copy ${counted(value, { one: '# path', other: '# paths' })}`,
  hide: (value: number) => (value === 1 ? 'Hide from library' : `Hide ${count('files', value)} from library`),
  restore: (value: number) => (value === 1 ? 'Bring back' : `Bring ${count('files', value)} back`),
  copied: (value: number) => counted(value, { one: 'Path copied.', other: '# paths copied.' }),
  hid: (value: number) =>
    counted(value, {
      one: '# file hidden from the library. It stays on disk.',
      other: '# files hidden from the library. They stay on disk.',
    }),
  restored: (value: number) =>
    counted(value, { one: '# file brought back.', other: '# files brought back.' }),
  failed: 'Can’t read this list.',

  emptyFirst: 'Photos appear here as they are found',
  emptyFirstNote: 'The first scan is on its way.',
  emptyNever: 'Not scanned yet',
  emptyNeverNote: 'A scan finds the photos in the folders of this library.',
  emptyFolders: 'No folders yet',
  emptyFoldersNote: 'Add a folder to see its photos here.',
  emptyScanned: 'No photos were found',
  emptyScannedNote: 'The folders of this library hold no supported files that aren’t excluded.',
  emptySearch: (search: string) => `No path contains “${search}”`,
  emptySearchNote: 'The search looks at whole paths, in this library and this filter.',
  emptyFilter: {
    all: 'Nothing here',
    online: 'Nothing is online',
    offline: 'Nothing is offline',
    missing: 'Nothing is missing',
    excluded: 'Nothing is excluded or outside',
    trashed: 'You haven’t hidden anything',
  },
  showEverything: 'Show everything',
  addFolder: 'Add folder',
};
