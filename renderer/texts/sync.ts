import { counted, formatNumber } from '../format/number.ts';
import { formatSize } from '../format/size.ts';
import { count } from './common.ts';

const units = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** A length of time in its largest whole unit, such as `7 days`. */
function span(seconds: number): string {
  const [length, unit] = units.find(([size]) => seconds >= size && seconds % size === 0) ?? [1, 'second'];
  return counted(seconds / length, { one: `# ${unit}`, other: `# ${unit}s` });
}

function every(seconds: number): string {
  if (seconds === 86_400) return 'Once a day';
  return `Every ${span(seconds).replace(/^1 /, '')}`;
}

function filesAndSize(files: number, bytes: number): string {
  return `${count('files', files)} · ${formatSize(bytes)}`;
}

export const sync = {
  failed: 'Can’t read what is synced.',
  none: 'This library is only on this computer',
  noneNote:
    'Sync it with an Immich server: every file is uploaded once, what the server has already is recognised, and nothing on this computer changes.',
  noneChoose: 'Choose who it belongs to on the server.',
  chooseUser: 'Users of your servers',
  syncWith: (user: string) => `Sync with ${user}`,
  onServerNamed: (label: string) => `on ${label}`,
  otherServer: 'Add another server',

  verdict: {
    all: (label: string) => `Everything is on ${label}`,
    empty: 'There is nothing to upload yet',
    uploading: (files: number) => `${counted(files, { one: '# file', other: '# files' })} to upload`,
    waitingFiles: (files: number) =>
      counted(files, { one: '# file waits to be uploaded', other: '# files wait to be uploaded' }),
    looking: 'Looking for what is new',
    new: 'Not compared with the server yet',
    paused: 'Sync is paused',
    allPaused: 'Everything is paused',
    away: (label: string) => `${label} can’t be reached`,
    needs: (label: string) => `${label} needs you`,
    held: (deletions: number) =>
      counted(deletions, {
        one: '# deletion waits for your decision',
        other: '# deletions wait for your decision',
      }),
    some: (files: number, label: string) =>
      counted(files, { one: `# file is not on ${label}`, other: `# files are not on ${label}` }),
    butDeleted: (files: number, label: string) =>
      counted(files, {
        one: `Everything is on ${label}, except # file that was deleted there`,
        other: `Everything is on ${label}, except # files that were deleted there`,
      }),
    compared: (files: number, label: string) =>
      counted(files, { one: `# file is on ${label}`, other: `# files are on ${label}` }),
  },
  phases: { hashing: 'Reading', checking: 'Asking the server', uploading: 'Uploading' },
  rate: (bytes: number) => `${formatSize(Math.round(bytes))}/s`,
  progressLabel: (name: string) => `Upload of ${name}`,
  filesOf: (done: number, total: number) => `${formatNumber(done)} of ${count('files', total)}`,
  uploadedSoFar: (files: number, bytes: number) => `${filesAndSize(files, bytes)} there`,
  stillToUpload: (files: number, bytes: number) => `${filesAndSize(files, bytes)} still to upload`,
  nothingSent: 'Nothing is sent or deleted',
  checked: 'Compared',
  triedAgain: 'Tried again',
  mappedTo: (user: string, label: string) => `${user} on ${label}`,
  switchMapping: 'Synced with',

  runNow: 'Sync now',
  pause: 'Pause',
  resume: 'Resume',
  paused: (name: string) => `Sync of ${name} is paused.`,
  resumed: (name: string) => `Sync of ${name} goes on.`,
  running: (name: string) => `${name} is compared with the server.`,
  more: 'More about this sync',
  change: 'Change…',
  another: 'Sync with another user…',
  stop: 'Stop syncing…',
  test: 'Show server',
  review: 'Review',
  runCommand: (name: string) => `Sync ${name} now`,
  pauseCommand: (name: string) => `Pause the sync of ${name}`,
  resumeCommand: (name: string) => `Resume the sync of ${name}`,
  openCommand: (name: string) => `Sync of ${name}`,

  stopTitle: (name: string, label: string) => `Stop syncing ${name} with ${label}?`,
  stopWhat: 'New files are no longer uploaded, and deletions no longer follow.',
  stopStays:
    'Nothing changes on the server and on this computer. If you sync again later, what is there already is recognised.',
  stopButton: 'Stop syncing',
  stopped: (name: string) => `${name} is no longer synced. Nothing was deleted.`,

  parts: 'Parts of this sync',
  coverage: 'Where the files are',
  coverageNote:
    'As far as it is known here: what the server has besides what came from this library does not count.',
  coverageFailed: 'Can’t read where the files are.',
  coverageEmpty: 'There are no files here',
  coverageFolders: 'Folders',
  coverageUp: 'All folders',
  onServer: 'On the server',
  onlyHere: 'Only here',
  onlyThere: 'Only there',
  onlyHereNote: 'Not uploaded yet, left out, refused, or deleted there',
  onlyThereNote: 'Gone here, and still on the server',
  allThere: 'All there',
  filesAndSize,

  plan: 'Dry run',
  planNote:
    'What a sync would do now, file by file: nothing is sent, deleted or written down. New files are read for it, which may take a while.',
  planDone: 'Nothing has been changed. If nothing changes meanwhile, a sync does just this.',
  planMake: 'Make the plan',
  planAgain: 'Make it again',
  planStop: 'Stop',
  planRunning: 'Reading what is new and asking the server',
  planFailed: 'The plan could not be made.',
  planStopped: 'You stopped it. Nothing has been changed.',
  planMade: 'Made',
  planEmpty: 'There is nothing to do',
  planEmptyNote: 'Both sides are as they should be.',
  planListFailed: 'Can’t read the plan.',
  planList: 'What a sync would do',
  planFilters: 'Kinds of steps',
  planAll: 'All',
  planActions: {
    upload: 'Upload',
    link: 'Recognise',
    'delete-there': 'Delete there',
    'delete-here': 'Delete here',
    skip: 'Leave alone',
  },
  planReasons: {
    upload: 'The server does not have it',
    link: 'The server has it already',
    'delete-there': 'Goes to the server’s trash',
    'delete-here': 'Goes to this system’s trash',
    skip: 'Stays as it is',
  },

  troubles: 'Not uploaded',
  troublesNote:
    'What is refused is tried again when you say so or when the server has another version, what is too large also once a day. Everything else is tried again by itself.',
  troublesNone: 'Every file gets there',
  troublesFailed: 'Can’t read what was not uploaded.',
  troubleList: 'Files that do not get to the server',
  refused: 'Refused by the server',
  again: 'Tried again',
  soon: 'Tried again soon',
  retry: (value: number) => (value === 1 ? 'Try this one again' : `Try these ${formatNumber(value)} again`),
  retryAll: 'Try all again',
  retried: (value: number) => `${count('files', value)} will be tried again.`,

  deletions: 'Deletions',
  deletionsNote: {
    upload: 'Nothing is deleted anywhere: this library is only uploaded.',
    'two-way': 'Until it is due, each deletion can be taken back. Deletions go to a trash, never further.',
    mirror: 'Nothing is deleted anywhere: this library is only compared.',
  },
  deletionsNone: 'No deletions',
  deletionsNoneOpen: 'Nothing waits to be deleted',
  deletionsFailed: 'Can’t read the deletions.',
  deletionList: 'Deletions in step with the server',
  deletionFilters: 'Which deletions',
  deletionStates: {
    waiting: 'Waiting',
    held: 'For you to decide',
    done: 'Done',
    cancelled: 'Taken back',
    refused: 'Not followed',
  },
  directions: { there: 'To the server’s trash', here: 'To this system’s trash' },
  due: 'Due',
  cancelDeletions: (value: number) =>
    value === 1 ? 'Keep this file' : `Keep these ${formatNumber(value)} files`,
  cancelled: (value: number) => `${counted(value, { one: '# file is', other: '# files are' })} kept.`,
  deleteNow: (value: number) => (value === 1 ? 'Delete now' : `Delete these ${formatNumber(value)} now`),
  deletedNow: (value: number) =>
    `${counted(value, { one: '# deletion is', other: '# deletions are' })} carried out now.`,

  tombstones: 'Deleted on the server',
  tombstonesNote:
    'These files are here, but not uploaded again, because somebody deleted them on the server.',
  tombstonesNone: 'Nothing was deleted on the server',
  tombstonesFailed: 'Can’t read what was deleted on the server.',
  tombstoneList: 'Files that were deleted on the server',
  uploadAgain: (value: number) =>
    value === 1 ? 'Upload again' : `Upload these ${formatNumber(value)} again`,
  uploadedAgain: (value: number) => `${count('files', value)} will be uploaded again.`,
  copyPaths: (value: number) =>
    value === 1 ? 'Copy path' : `Copy ${counted(value, { one: '# path', other: '# paths' })}`,

  plans: {
    there: (value: number, label: string) =>
      counted(value, {
        one: `# file that is gone here is still on ${label}`,
        other: `# files that are gone here are still on ${label}`,
      }),
    here: (value: number, label: string) =>
      counted(value, {
        one: `# file is no longer on ${label}`,
        other: `# files are no longer on ${label}`,
      }),
    held: 'Held',
    moveThere: (value: number) => `Move ${count('files', value)} to the server’s trash`,
    keepThere: 'Keep them on the server',
    moveHere: (value: number) => `Move ${count('files', value)} to this system’s trash`,
    leaveOut: (value: number) => `Leave ${count('files', value)} off the server`,
    uploadAgain: 'Upload them again',
    applied: 'It is carried out.',
    dismissed: 'Nothing is deleted.',
  },

  newTitle: (name: string) => `Sync ${name}`,
  changeTitle: (name: string) => `Sync of ${name}`,
  user: 'Belongs to',
  start: 'Start syncing',
  startMirror: 'Start comparing',
  save: 'Save',
  started: (name: string, label: string) => `${name} is synced with ${label}.`,
  changed: (name: string) => `The sync of ${name} was changed.`,
  createFailed: 'The library is not synced.',
  changeFailed: 'Nothing was changed.',
  externalNote:
    'If the server shows this folder as an external library of its own as well, every photo would be there twice: Immich does not recognise those by their content.',

  mode: 'What is synced',
  modes: {
    upload: {
      title: 'Upload only',
      note: 'New and changed files go to the server. Nothing is deleted anywhere.',
    },
    'two-way': {
      title: 'Upload, and let deletions follow',
      note: 'Deletions follow in the directions and within the limits below, and can be taken back for a while.',
    },
    mirror: {
      title: 'Only compare',
      note: 'Nothing is sent or deleted. You see which files are on the server and which are only here.',
    },
  },
  deletesThere: 'Deleted here: move to the server’s trash',
  deletesThereNote: 'Only what was uploaded or recognised from here, never for good.',
  deletesHere: 'Deleted on the server: move to this system’s trash',
  deletesHereNote: 'The file itself goes to the trash of this computer, after it was checked to be the same.',
  extensions: 'Leave out files ending in',
  extensionsHint: 'For example: mov, tar.gz. What the library excludes is left out anyway.',
  extensionsList: (names: string) => `Leaves out ${names}.`,
  advanced: 'Limits and intervals',
  limits: 'Limits of deletions',
  threshold: 'Follow for files up to this age',
  thresholdNote: 'Older files that you delete here stay on the server.',
  maxAge: 'Never delete files older than',
  maxAgeNote: 'Nor files of unknown age, in neither direction.',
  grace: 'Wait before deleting',
  graceNote: 'Until then each deletion can be taken back.',
  graceNone: 'Don’t wait',
  days: 'days',
  pace: 'Pace',
  importEvery: 'Compare everything',
  importEveryNote: 'Finds what was missed, such as changes while the app was closed.',
  uploadEvery: 'Upload what is new',
  reconcileEvery: 'Ask what was deleted on the server',
  parallel: 'Uploads at a time',
  parallelNote: 'More are faster on a fast network, fewer leave more of it to others.',
  every,
  span,
};
