/** Every word that the app shows outside its page. A translation replaces this file and nothing else here. */
export const texts = {
  appName: 'Lightkeeper',

  status: {
    noLibraries: 'No libraries yet',
    neverChecked: 'Not checked yet',
    checked: (ago: string) => `Checked ${ago}`,
    paused: 'Paused',
    pausedUntil: (time: string) => `Paused until ${time}`,
    pausedScan: (name: string) => `Scan of ${name} paused`,
    pausedScans: (count: number) => `${count} scans paused`,
    scanning: (what: string | null, percent: number | null) =>
      what === null ? 'Scanning…' : percent === null ? `Scanning ${what}…` : `Scanning ${what}, ${percent} %`,
    reading: (left: string, count: number) => `Reading ${left} ${count === 1 ? 'file' : 'files'}`,
    thumbnails: (left: string) => `Making thumbnails, ${left} left`,
    libraries: (count: number) => `${count} libraries`,
    decisions: (count: number) =>
      count === 1 ? '1 decision waits for you' : `${count} decisions wait for you`,
    failedJobs: (count: number) => (count === 1 ? '1 job failed' : `${count} jobs failed`),
    unreadable: (count: number) =>
      count === 1 ? '1 folder can’t be read' : `${count} folders can’t be read`,
    disconnected: (name: string) => `${name} has a disconnected folder`,
    disconnectedFolders: (count: number) => `${count} folders are disconnected`,
  },

  time: {
    justNow: 'just now',
    onDate: (date: string) => `on ${date}`,
    tomorrow: (clock: string) => `tomorrow, ${clock}`,
  },

  tray: {
    scanNow: 'Scan now',
    allLibraries: 'All libraries',
    pause: 'Pause',
    minutes30: 'For 30 minutes',
    hour: 'For 1 hour',
    untilTomorrow: 'Until tomorrow',
    resume: 'Resume',
    review: (count: number) => (count === 0 ? 'Review' : `Review (${count})`),
    problems: (count: number) => (count === 0 ? 'Problems' : `Problems (${count})`),
    open: 'Open Lightkeeper',
    settings: 'Settings',
    quit: 'Quit',
  },

  menu: {
    view: 'View',
    quit: 'Quit Lightkeeper',
    explain: 'Why is this file not here…',
  },

  folderPicker: {
    title: 'Choose folders with photos and videos',
    button: 'Add folders',
  },

  locate: {
    title: 'Choose the folder where the files are now',
    button: 'Look here',
  },

  syncConfig: {
    title: 'Choose the configuration of an immich-sync service',
    button: 'Look into it',
    kind: 'Configurations (TOML)',
    allFiles: 'All files',
    expired: 'This choice of a file is too old. Choose the file again.',
  },

  explain: {
    title: 'Choose a file to ask about',
    button: 'Explain',
  },

  trash: {
    question: (name: string) => `Move “${name}” to the system’s trash?`,
    detail: (folder: string) =>
      `It is in ${folder}. This is the file itself. You can take it back from the trash of your system, not from Lightkeeper.`,
    confirm: 'Move to trash',
    cancel: 'Cancel',
    failed: (name: string, why: string) =>
      `“${name}” could not be moved to the trash: ${why} The file is where it was.`,
  },

  keptInTray: {
    title: 'Lightkeeper stays in the tray',
    body: 'It keeps your libraries up to date. Quit it from its icon, or change this in Settings.',
  },

  news: {
    firstScan: (name: string) => `First scan of ${name} finished`,
    firstScans: (count: number) => `${count} first scans finished`,
    found: (count: number) =>
      count === 0
        ? 'No photos or videos found.'
        : count === 1
          ? '1 photo or video found.'
          : `${count} photos and videos found.`,
    away: (count: number, name: string) =>
      count === 1 ? `A folder of ${name} is disconnected` : `${count} folders of ${name} are disconnected`,
    awayInAll: (count: number) => `${count} folders are disconnected`,
    awayBody: (where: string) => `${where}. Its photos are kept as they are until it is back.`,
    awayBodyMany: (where: string) => `${where}. Their photos are kept as they are until they are back.`,
    back: (count: number, name: string) =>
      count === 1 ? `A folder of ${name} is back` : `${count} folders of ${name} are back`,
    backInAll: (count: number) => `${count} folders are back`,
    backBody: (where: string) => `${where}. Nothing was lost.`,
    decision: (name: string) => `${name} needs your decision`,
    decisions: (count: number) => `${count} decisions wait for you`,
    decisionBody: {
      missing: (count: number, outOf: number) =>
        `${count} of ${outOf} files are missing. Nothing changes until you decide.`,
      deletions: (count: number, outOf: number) =>
        `${count} of ${outOf} files would be deleted to keep in step. Nothing changes until you decide.`,
    },
    decisionsBody: (where: string) => `${where}. Nothing changes until you decide.`,
    more: (count: number) => `and ${count} more`,
  },

  needsPerson: 'Needs you',

  startFailure: {
    title: 'Lightkeeper cannot start',
    stopped: 'Lightkeeper had to stop',
    quit: 'Quit',
    openDataFolder: 'Show data folder',
  },

  autostartComment: 'Looks after photo libraries that live on your disks',
} as const;
