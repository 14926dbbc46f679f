import { counted, formatNumber } from '../format/number.ts';
import { count } from './common.ts';

export const work = {
  reviewTitle: 'Review',
  reviewState: (value: number) =>
    value === 0
      ? 'Nothing waits for you'
      : counted(value, { one: '# change waits for you', other: '# changes wait for you' }),
  reviewNone: 'Nothing to review',
  reviewNoneNote:
    'When a scan would take unusually many files offline because they are missing, or unusually many deletions would follow to a server or from it, it is held here and you decide.',
  reviewHeadline: (value: number) =>
    counted(value, {
      one: '# file is missing from its folder',
      other: '# files are missing from their folder',
    }),
  reviewWhy: (value: number, outOf: number, percent: string, goneBefore: number) =>
    goneBefore > 0
      ? `${formatNumber(value + goneBefore)} of ${count('files', outOf)} (${percent}) below this folder went missing little by little. That is more than 100 and more than 10%, so ${value === 1 ? 'the last one is' : `the last ${formatNumber(value)} are`} held: a program may be emptying the folder, or a drive may fail.`
      : `${formatNumber(value)} of ${count('files', outOf)} (${percent}) below this folder weren’t found. That is more than 100 and more than 10%, so nothing was changed: a drive may be half mounted, or a folder moved.`,
  reviewApply: (value: number) => `Mark ${count('files', value)} offline`,
  reviewDismiss: (value: number) =>
    value === 1 ? 'Keep the file as it is' : `Keep all ${formatNumber(value)} as they are`,
  reviewApplied: (value: number) =>
    `${counted(value, { one: '# file', other: '# files' })} marked offline. No file was touched.`,
  reviewDismissed: 'Nothing was changed. You are asked again when more files are missing.',
  reviewSamples: 'For example',
  reviewAll: (value: number) => `Show all ${formatNumber(value)}`,
  reviewList: 'Missing files',
  reviewFailed: 'Can’t read what is held for review.',
  reviewOffline:
    'Files marked offline keep everything they have and come back by themselves once they are there again.',
  heldAgo: 'Held',

  problemsTitle: 'Problems',
  problemsState: (value: number) =>
    value === 0 ? 'Nothing stands in the way' : `${count('problems', value)}`,

  activityTitle: 'Activity',
  activityRunning: (value: number) =>
    counted(value, { one: '# job is running', other: '# jobs are running' }),
  activityIdle: 'Nothing is running',
  activityWaiting: (value: number) => counted(value, { one: '# waits', other: '# wait' }),
  activityFailing: (value: number) => counted(value, { one: '# failed', other: '# failed' }),
  activityScans: 'Scans under way',
  activityNone: {
    all: 'No jobs yet',
    active: 'Nothing is running',
    waiting: 'Nothing waits',
    failed: 'Nothing failed',
    finished: 'Nothing has finished yet',
  },
  activityGroups: { active: 'Running', failed: 'Failed', waiting: 'Waiting', finished: 'Finished' },
  activityNoneNote: 'Scans work through small jobs. They survive a restart and are listed here.',
  activityTable: 'Jobs',
  activityFailed: 'Can’t read the jobs.',
  activityAll: 'All',
  jobStates: {
    waiting: 'Waiting',
    active: 'Running',
    completed: 'Done',
    failed: 'Failed',
    delayed: 'Tries again later',
    paused: 'Paused',
    cancelled: 'Cancelled',
  },
  jobNames: {
    LibraryScanQueueAll: 'Scan all libraries',
    LibrarySyncFilesQueueAll: 'Find files',
    LibrarySyncFiles: 'Import new files',
    LibrarySyncAssetsQueueAll: 'Compare with the rules',
    LibrarySyncAssets: 'Check known files',
    LibraryRemoveAsset: 'Remove a file that is gone',
    LibraryDelete: 'Remove a library',
    LibraryDeleteCheck: 'Finish interrupted removals',
    SidecarCheck: 'Look for sidecar files',
    AssetExtractMetadata: 'Read metadata',
    AssetGenerateThumbnails: 'Make thumbnails',
    SyncImport: 'Look for what to upload',
    SyncUpload: 'Upload to a server',
    SyncWatch: 'Take up what has changed for a server',
    SyncDelete: 'Move deleted files to a server’s trash',
    SyncReconcile: 'Look for what was deleted on a server',
  } as Readonly<Record<string, string>>,
  attempts: (value: number) => counted(value, { one: '# attempt', other: '# attempts' }),
  retry: 'Try again',
  retryAll: 'Try all again',
  retried: 'The job is in the queue again.',
  retriedAll: (value: number) =>
    counted(value, { one: '# job is in the queue again.', other: '# jobs are in the queue again.' }),
  retryJob: (name: string) => `Try again: ${name}`,
  cancelJob: (name: string) => `Cancel: ${name}`,
  cancelled: 'The job was cancelled. A later scan does its work again.',
};
