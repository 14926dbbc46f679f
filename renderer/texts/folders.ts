import { counted } from '../format/number.ts';
import { count } from './common.ts';

const keeps = 'Its photos and videos keep everything they have.';

export const folders = {
  title: 'Import paths',
  note: 'Everything below these folders belongs to this library.',
  add: 'Add folder',
  addDrop: 'Drop to add to this library',
  state: {
    unchecked: 'Not checked yet',
    healthy: 'Healthy',
    missing: 'Away',
    emptied: 'Empty now',
    unmounted: 'Drive not mounted',
    'other-disk': 'Another disk',
    disconnected: 'Disconnected',
    unreadable: 'Can’t be used',
  },
  explain: {
    missing: `The folder isn’t there. ${keeps} Connect the drive or bring the folder back, then check again.`,
    emptied: `The folder was full and is empty now, as if its drive weren’t connected. ${keeps}`,
    unmounted: `A drive used to be mounted here and isn’t now. ${keeps} Connect it, then check again.`,
    'other-disk': `Another disk is at this place than at the last scan. ${keeps}`,
    disconnected: `The folder can’t be reached. ${keeps}`,
    unreadable: 'The system refuses to read this folder. Grant access to it, then check again.',
  },
  checked: 'Checked',
  photos: (value: number) => count('files', value),
  recheck: 'Check again',
  recheckAria: (path: string) => `Check again: ${path}`,
  accept: {
    emptied: 'I really emptied it',
    'other-disk': 'This is the right drive',
    unmounted: 'This is the right folder',
    missing: '',
  },
  acceptTitle: {
    emptied: 'Did you empty this folder yourself?',
    'other-disk': 'Is this the right drive?',
    unmounted: 'Is this the right folder?',
    missing: '',
  },
  acceptNote: (value: number) =>
    `What is there now becomes the truth for the next scan. ${counted(value, {
      one: '# file is known below it and goes offline if it',
      other: '# files are known below it and go offline if they',
    })} can’t be found. No file is touched.`,
  accepted: 'Accepted. The scan that follows takes what is there now as the truth.',
  rechecked: (path: string, state: string) => `${path}: ${state.toLowerCase()}.`,
  open: 'Open in file manager',
  menu: (path: string) => `More for ${path}`,
  remove: 'Remove from library',
  removeTitle: 'Remove this folder from the library?',
  removeCount: (value: number) =>
    value === 0
      ? 'No file goes offline.'
      : counted(value, {
          one: '# file goes offline, as outside the library.',
          other: '# files go offline, as outside the library.',
        }),
  removeNote: 'They keep everything they have and return if you add the folder again. No file is touched.',
  removeCounting: 'Counting what this takes offline',
  removeConfirm: (value: number | null) =>
    value === null || value === 0 ? 'Remove folder' : `Take ${count('files', value)} offline`,
  removed: (path: string) => `${path} was removed from the library.`,
  added: (value: number) =>
    counted(value, {
      one: 'Folder added. Scanning to find its photos and videos.',
      other: '# folders added. Scanning to find their photos and videos.',
    }),
  notAdded: (path: string, message: string) => `${path} can’t be added. ${message}`,
  overlapping: (path: string, library: string) => `${path} shares files with ${library}. They are in both.`,
  empty: 'No folders yet',
  emptyNote: 'Choose folders, or drop them here. No file is copied or changed.',
  filter: 'Find a folder',
};
