import { formatPercent } from '../format/number.ts';

function every(minutes: number): string {
  if (minutes % 60 !== 0) return minutes === 1 ? 'Every minute' : `Every ${minutes} minutes`;
  const hours = minutes / 60;
  if (hours === 24) return 'Once a day';
  return hours === 1 ? 'Every hour' : `Every ${hours} hours`;
}

export const settings = {
  title: 'Settings',
  state: 'Every change works at once',
  saved: 'Saved',
  failed: 'Can’t read the settings.',

  scanning: 'Scanning',
  scanEnabled: 'Scan by itself',
  scanEnabledNote: 'A scan compares all folders with what is known and finds what changed.',
  scanTurnedOn: 'Libraries are scanned by themselves again.',
  scanTurnedOff: 'No library is scanned by itself any more.',
  scanWhen: 'When',
  scanWhenNote: 'For every library that has no schedule of its own.',
  scanChanged: (words: string) => `New schedule: ${words}.`,
  scanMissed: 'A run that was missed because the computer slept or the app was closed is made up once.',
  mainsOnly: 'Only on mains power',
  mainsOnlyNote: 'A scan that is due on battery waits until the computer is plugged in.',
  lowBattery: 'Not on low battery',
  lowBatteryNote: `A scan that is due waits while the battery is below ${formatPercent(20)}.`,

  watching: 'Watching',
  watchEnabled: 'Watch folders',
  watchEnabledNote: 'Changes on disk appear within seconds. Scans go on as well: they are what is certain.',
  onDelete: 'When a watched file is deleted',
  onDeletes: {
    remove: {
      title: 'Remove from the library',
      note: 'It leaves the library with everything that was known about it.',
    },
    offline: {
      title: 'Keep as offline in the trash',
      note: 'It moves to Offline & trash and returns with everything it had when the file does.',
    },
  },
  onDeleteGuard: 'Either way, a drive that is only away takes nothing with it, and large losses ask first.',
  onDeleteChanged: {
    remove: 'Deleted files now leave the library.',
    offline: 'Deleted files are now kept as offline in the trash.',
  },
  sweep: 'Sweep folders without file events',
  sweepNote: 'Network shares and the like don’t tell of changes, so they are looked through now and then.',
  sweepEvery: every,
  poll: 'Look at small folders all the time',
  pollNote: 'Small folders without file events are then as quick as watched ones, at the cost of some work.',
  health: 'Watch health',
  healthNote: 'How each folder is watched, and why.',
  showHealth: 'Show watch health',

  notifications: 'Notifications',
  notify: 'Show notifications',
  notifyNote:
    'When a first scan has finished, a drive goes away or comes back, or something needs your decision. Never for single files.',

  app: 'App',
  keepInTray: 'Keep in the tray when closed',
  keepInTrayNote: 'Closing the window leaves Lightkeeper at work; quit it from its icon in the tray.',
  startAtLogin: 'Start at login',
  startAtLoginNote: 'Lightkeeper starts in the background when you sign in.',
  version: 'Version',

  data: 'Data',
  dataFolder: 'Data folder',
  dataFolderNote: 'The database with everything Lightkeeper knows. Your photos and videos aren’t in it.',
  openFolder: 'Open folder',

  ownTitle: 'Schedule & watching',
  ownSchedule: 'Schedule',
  shared: 'As for all libraries',
  sharedNote: (words: string) => `${words}. Changed in Settings.`,
  own: 'A schedule of its own',
  ownNote: 'Whatever the other libraries do.',
  ownChanged: (name: string, words: string) => `New schedule for ${name}: ${words}.`,
  sharedChanged: (name: string) => `${name} follows the schedule for all libraries.`,
  nextOffNote: 'Scanning by itself is turned off for all libraries.',
  openSettings: 'Open Settings',
  ownWatched: 'Watch this library',
  ownWatchedNote: 'Changes in its folders appear within seconds.',
  ownUnwatched: 'Watching is turned off for all libraries. This takes effect once it is on.',
  ownTurnedOn: (name: string) => `${name} is watched.`,
  ownTurnedOff: (name: string) => `${name} is no longer watched. Scans find its changes.`,
  ownFolders: 'Its folders',
};
