import { counted, formatNumber } from '../format/number.ts';
import { count } from './common.ts';

export const exclusions = {
  title: 'Exclusion patterns',
  note: 'Files that match a pattern are left out of this library. Nothing happens to the files themselves.',
  none: 'Nothing is excluded',
  noneNote: 'Every supported file below the import paths is in this library.',
  matches: (value: number) => counted(value, { one: 'matches # file', other: 'matches # files' }),
  added: 'New',
  removed: 'Will be removed',
  remove: (pattern: string) => `Remove ${pattern}`,
  keep: (pattern: string) => `Keep ${pattern}`,
  keepShort: 'Keep',
  addLabel: 'New pattern',
  addPlaceholder: 'such as **/Raw/**',
  add: 'Add pattern',
  known: 'This pattern is already in the list.',
  preview: (hides: number, reveals: number) =>
    `Hides ${count('files', hides)}, reveals ${formatNumber(reveals)}`,
  counting: 'Counting',
  samplesHidden: 'Would be hidden, for example',
  samplesRevealed: 'Would be back, for example',
  previewFailed: 'Can’t tell what this would do.',
  staged: (value: number) =>
    counted(value, { one: '# change not applied yet', other: '# changes not applied yet' }),
  discard: 'Discard changes',
  apply: (hides: number, reveals: number) => {
    if (hides > 0 && reveals > 0) return `Hide ${count('files', hides)} and reveal ${formatNumber(reveals)}`;
    if (hides > 0) return `Hide ${count('files', hides)}`;
    if (reveals > 0) return `Reveal ${count('files', reveals)}`;
    return 'Save patterns';
  },
  applyNote:
    'A scan then brings the library in line. Everything comes back when you remove the pattern again.',
  applied: 'Exclusions saved. A scan brings the library in line.',

  builder: 'Build one for a usual case',
  builderKind: 'Leave out',
  kinds: {
    'folder-named': 'folders named',
    ending: 'files ending in',
    'name-starts': 'names that start with',
    'name-contains': 'names that contain',
    inside: 'everything in',
  },
  kindExamples: {
    'folder-named': 'Raw',
    ending: 'dng, cr3',
    'name-starts': 'Screenshot',
    'name-contains': ' copy',
    inside: '/photos/Private',
  },
  builderValue: 'What',
  builderUse: 'Use this pattern',
  presets: 'Often left out',
  presetList: [
    ['Thumbnails of Synology', '**/@eaDir/**'],
    ['Recycle bins of NAS systems', '**/#recycle/**'],
    ['Snapshots of NAS systems', '**/#snapshot/**'],
    ['macOS leftovers', '**/._*'],
    ['Lightroom previews', '**/*.lrdata/**'],
    ['Capture One caches', '**/CaptureOne/**'],
    ['Camera raw files', '**/*.{cr2,cr3,nef,arw,dng,raf,orf,rw2}'],
  ] as const,

  tester: 'Test a path',
  testerNote: 'Paste the path of a file to see which rule decides.',
  testerPlaceholder: '/photos/2024/IMG_0001.jpg',
  verdicts: {
    included: 'In the library',
    outside: 'Outside',
    hidden: 'Hidden file',
    excluded: 'Excluded',
    unsupported: 'Not supported',
  },
  verdictNotes: {
    included: (path: string) => `It lies below ${path}, and no pattern matches it.`,
    outside: () => 'It lies below none of the import paths.',
    hidden: () => 'A name that begins with a dot is never imported.',
    excluded: (pattern: string) => `The pattern ${pattern} matches it.`,
    unsupported: () => 'Files of this kind are not photos or videos that Lightkeeper knows.',
  },

  help: 'How patterns work',
  helpIntro: 'A pattern is compared with the whole path. Upper and lower case are the same.',
  helpRows: [
    ['*', 'any characters within one name'],
    ['**', 'any folders, at any depth'],
    ['?', 'one character'],
    ['{jpg,png}', 'one of these'],
    ['[0-9]', 'one character of this range'],
    ['\\', 'takes the next character as it is'],
  ] as const,
  helpExamples: [
    ['**/Raw/**', 'everything in folders named Raw'],
    ['**/*.tif', 'all files ending in .tif'],
    ['/photos/2019/**', 'everything in that one folder'],
  ] as const,
  helpNote: 'A pattern that matches a folder also leaves out everything in it.',
};
