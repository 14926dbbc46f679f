import { type CountForms, counted } from '../format/number.ts';

const forms = {
  photos: { one: '# photo', other: '# photos' },
  videos: { one: '# video', other: '# videos' },
  files: { one: '# file', other: '# files' },
  folders: { one: '# folder', other: '# folders' },
  problems: { one: '# problem', other: '# problems' },
  libraries: { one: '# library', other: '# libraries' },
  scans: { one: '# scan', other: '# scans' },
  jobs: { one: '# job', other: '# jobs' },
  things: { one: '# thing', other: '# things' },
  patterns: { one: '# pattern', other: '# patterns' },
} satisfies Record<string, CountForms>;

/** A number of things in words: `count('photos', 1204)` is `1,204 photos`. */
export function count(noun: keyof typeof forms, value: number): string {
  return counted(value, forms[noun]);
}

export const common = {
  appName: 'Lightkeeper',
  count,
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  undo: 'Undo',
  more: 'More',
  photosLabel: 'Photos',
  videosLabel: 'Videos',
  sizeLabel: 'On disk',
  loading: 'Loading',
  remove: 'Remove',
  showLess: 'Show less',
};
