import { counted } from '../format/number.ts';

export const servers = {
  title: 'Servers',
  state: (count: number) => counted(count, { one: '# server', other: '# servers' }),
  stateNone: 'Nothing leaves this computer',
  stateFailing: (count: number) =>
    counted(count, { one: '# connection needs you', other: '# connections need you' }),
  failed: 'Can’t read the servers.',

  none: 'No server yet',
  noneNote:
    'Connect an Immich server, and your libraries can be kept there as well: every file once, and nothing on this computer changes.',
  add: 'Add server',
  list: 'Servers',
  version: (version: string) => `Immich ${version}`,
  plain: 'Plain http: the key can be read on the way',
  more: (label: string) => `More for ${label}`,
  test: 'Test connection',
  testNamed: (label: string) => `Test connection: ${label}`,
  tested: (label: string) => `${label} answers.`,
  testedBad: (label: string) => `${label} does not let everybody in. See what is said below its name.`,
  addUser: 'Add another user',
  remove: 'Remove server',
  answered: 'Answered',
  didNotAnswer: 'Asked',
  neverAsked: 'Not asked yet',
  keyPlaces: { system: 'Key kept by the system', file: 'Key kept in a file that only you may read' },
  syncs: 'Syncs',
  syncsNothing: 'No library is synced with this user yet.',
  lacks: {
    'asset.upload': 'The key may not upload (asset.upload), so nothing gets there.',
    'asset.read': 'The key may not read (asset.read), so it stays unknown what is there.',
    'asset.delete': 'The key may not delete (asset.delete), so deletions do not follow.',
  } as Readonly<Record<string, string>>,
  lacksOther: (permission: string) => `The key lacks the permission ${permission}.`,
  lacksRemedy: 'Give it the permission on the server, then test the connection.',
  newKey: 'Enter new key',

  addTitle: 'Add server',
  address: 'Address',
  addressHint: 'As you open Immich in the browser, such as https://photos.example.org',
  apiKey: 'API key',
  apiKeyHint:
    'From the account settings of Immich, under API keys. It needs asset.upload, asset.read and asset.delete.',
  plainConsent: (label: string) => `Send the key to ${label} over plain http`,
  plainConsentNote:
    'Without https, everybody on the network between here and the server can read the key and use it.',
  fileConsent: 'Keep the key in a file that only my user may read',
  fileConsentNote:
    'This system offers no protected place for it; programs that you start could read the file.',
  asked: (version: string) => `The server answers: Immich ${version}`,
  askedUser: (name: string, email: string) =>
    email === '' || email === name ? `The key belongs to ${name}.` : `The key belongs to ${name} (${email}).`,
  askedAll: 'It may do everything that is needed.',
  addFailed: 'The server was not added.',
  testFailed: 'The connection does not work.',
  added: (user: string, label: string) => `${user} on ${label} was added.`,

  removeTitle: (label: string) => `Remove ${label}?`,
  removeWhat: 'Lightkeeper forgets the server, its users and their API keys.',
  removeSyncs: (names: string, count: number) =>
    count === 1 ? `${names} is no longer synced with it.` : `${names} are no longer synced with it.`,
  removeStays:
    'Nothing changes on the server and on this computer: every photo stays where it is. If you add it again, what is there already is recognised and not uploaded twice.',
  removed: (label: string) => `${label} was removed. Nothing changed there.`,
};
