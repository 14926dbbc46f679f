import { counted, formatNumber } from '../format/number.ts';
import { count } from './common.ts';

export const away = {
  title: 'Offline & trash',
  state: (gone: number, disconnected: number) => {
    if (gone + disconnected === 0) return 'Everything is where it belongs';
    const parts = [
      gone > 0 ? `${count('files', gone)} out of sight` : null,
      disconnected > 0 ? `${count('files', disconnected)} on drives that are away` : null,
    ];
    return parts.filter((part) => part !== null).join(' · ');
  },
  groups: 'Reasons',
  files: 'Files in this group',
  failed: 'Can’t read what is offline or in the trash.',
  none: 'Nothing is offline or in the trash',
  noneNote:
    'When a drive is away, a file is missing, a rule leaves files out, or you hide some, they are listed here with the way back.',
  groupEmpty: 'Nothing is left in this group',
  pick: 'Choose a group',

  reasons: {
    disconnected: 'Disconnected',
    missing: 'Missing',
    excluded: 'Excluded or outside',
    trashed: 'Trashed by you',
  },
  explain: {
    disconnected: 'The folder they lie in can’t be reached. They keep everything they have.',
    missing:
      'The last scan didn’t find these files, although their folder is there. They return by themselves when the files do.',
    excluded:
      'A pattern leaves these files out, or no folder of the library holds them any more. Nothing was done to the files.',
    trashed: 'You hid these from the library. Nothing was done to the files.',
  },
  states: {
    online: 'Online',
    disconnected: 'Disconnected',
    missing: 'Missing',
    excluded: 'Excluded',
    outside: 'Outside',
    offline: 'Offline',
    trashed: 'Trashed',
  },
  since: 'since',
  from: 'from',
  to: 'to',

  show: 'Show in file manager',
  scanAgain: 'Scan again',
  scanStarted: (name: string) => `Looking for the files of ${name}.`,
  locate: 'Locate moved folder…',
  forget: (value: number) => `Forget ${count('files', value)}`,
  forgetAsk: (value: number) => `Forget ${count('files', value)}…`,
  forgetTitle: (value: number) => `Forget ${count('files', value)}?`,
  forgetNote: (value: number) =>
    counted(value, {
      one: 'It leaves the library with everything known about it, such as its history. Scans leave it out from now on, even if the file is there.',
      other:
        'They leave the library with everything known about them, such as their history. Scans leave them out from now on, even if the files are there.',
    }),
  forgetFiles: 'No file is touched. You find them under “Forgotten by you”.',
  forgetting: (done: number, all: number) => `${formatNumber(done)} of ${formatNumber(all)}`,
  samples: 'For example',
  forgot: (value: number) =>
    counted(value, {
      one: '# file forgotten. No file was touched.',
      other: '# files forgotten. No file was touched.',
    }),
  restore: (value: number) => (value === 1 ? 'Restore' : `Restore ${count('files', value)}`),
  restoreAll: (value: number) => (value === 1 ? 'Restore it' : `Restore all ${formatNumber(value)}`),
  restored: (value: number) =>
    counted(value, { one: '# file is back in the library.', other: '# files are back in the library.' }),
  trashFile: 'Move file to the system trash…',
  trashedFile: (name: string) => `${name} is in the system’s trash now. You can take it out again there.`,
  notTrashed: 'The file stays where it is.',

  patterns: 'Patterns that leave files out here',
  patternFiles: (value: number) => count('files', value),
  openExclusions: 'Open Exclusions',
  openFolders: 'Open Import paths',

  locateTitle: 'Is this where they are now?',
  locateFrom: 'Were in',
  locateTo: 'Are in',
  locateFound: (matches: number, missing: number) =>
    missing === 0
      ? counted(matches, { one: 'The file is there.', other: 'All # files are there.' })
      : `${counted(matches, { one: '# file is there', other: '# files are there' })}, ${counted(missing, {
          one: '# isn’t',
          other: '# aren’t',
        })}.`,
  locateNote:
    'They keep their history, and only the place that Lightkeeper knows changes. No file is touched.',
  locateApply: (value: number) => `Bring ${count('files', value)} back`,
  located: (value: number) =>
    counted(value, { one: '# file is found again.', other: '# files are found again.' }),
  locateUndone: (value: number) =>
    counted(value, {
      one: '# file is missing again, as before.',
      other: '# files are missing again, as before.',
    }),
  chooseOther: 'Choose another folder…',

  hidden: 'Forgotten by you',
  hiddenNote: 'You had these files forgotten. Scans leave them out until you show them again.',
  hiddenList: 'Forgotten files',
  hiddenFailed: 'Can’t read what is forgotten.',
  showAgain: 'Show again',
  showAgainNamed: (path: string) => `Show again: ${path}`,
  showAllAgain: (value: number) => (value === 1 ? 'Show it again' : `Show all ${formatNumber(value)} again`),
  shown: (value: number) =>
    counted(value, {
      one: '# file is shown again. If it is there, the library has it back.',
      other: '# files are shown again. Those that are there are back in the library.',
    }),
};
