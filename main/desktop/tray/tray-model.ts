import type { AppScreen } from '../../../preload/contract.ts';
import type { Status } from '../../engine/status.ts';
import { statusLines, type Moment, type NamedLibrary } from '../status/status-lines.ts';
import { texts } from '../texts.ts';

/** What a click in the tray menu asks for. */
export type TrayAction =
  | { readonly kind: 'scan'; readonly libraryId: number | null }
  | { readonly kind: 'pause'; readonly minutes: number | 'until-tomorrow' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'open'; readonly screen: AppScreen | null }
  | { readonly kind: 'quit' };

/** An entry of the tray menu. The id stays the same whatever the label says. */
export type TrayEntry =
  | { readonly kind: 'separator' }
  | { readonly kind: 'line'; readonly id: string; readonly label: string }
  | {
      readonly kind: 'item';
      readonly id: string;
      readonly label: string;
      readonly isEnabled: boolean;
      readonly action: TrayAction;
    }
  | {
      readonly kind: 'submenu';
      readonly id: string;
      readonly label: string;
      readonly isEnabled: boolean;
      readonly entries: readonly TrayEntry[];
    };

/** Everything that the tray shows. */
export type TrayModel = {
  readonly icon: Status['state'];
  readonly tooltip: string;
  readonly entries: readonly TrayEntry[];
};

// Windows cuts a tooltip at 127 characters, in the middle of whatever is there.
const longestTooltip = 127;
const longestName = 40;

/** What the tray shows for a status; before the first one, `null`, only what always works. */
export function trayModel(status: Status | null, libraries: readonly NamedLibrary[], at: Moment): TrayModel {
  const named = libraries.map((library) => ({ ...library, name: shorten(library.name) }));
  const lines = status === null ? [] : statusLines(status, named, at);
  return {
    icon: status?.state ?? 'idle',
    tooltip: cut([texts.appName, ...lines].join('\n'), longestTooltip),
    entries: [
      ...lines.map((label, index) => ({ kind: 'line', id: `status-${index + 1}`, label }) as const),
      ...(lines.length > 0 ? [separator] : []),
      ...(status === null ? [] : [...workEntries(status, named), separator, ...screenEntries(status)]),
      item('open', texts.tray.open, { kind: 'open', screen: null }),
      item('settings', texts.tray.settings, { kind: 'open', screen: { screen: 'settings' } }),
      separator,
      item('quit', texts.tray.quit, { kind: 'quit' }),
    ],
  };
}

const separator = { kind: 'separator' } as const;

function workEntries(status: Status, libraries: readonly NamedLibrary[]): TrayEntry[] {
  const isAnyPaused = status.isPaused || libraries.some((library) => library.scan === 'paused');
  return [
    {
      kind: 'submenu',
      id: 'scan',
      label: texts.tray.scanNow,
      // A scan that is started while everything is paused would only wait; Resume is next to it.
      isEnabled: status.libraries > 0 && !status.isPaused,
      entries: [
        item('scan-all', texts.tray.allLibraries, { kind: 'scan', libraryId: null }),
        separator,
        ...libraries.map(({ id, name, scan }) =>
          item(`scan-${id}`, name, { kind: 'scan', libraryId: id }, scan === null),
        ),
      ],
    },
    {
      kind: 'submenu',
      id: 'pause',
      label: texts.tray.pause,
      isEnabled: true,
      entries: [
        item('pause-30', texts.tray.minutes30, { kind: 'pause', minutes: 30 }),
        item('pause-60', texts.tray.hour, { kind: 'pause', minutes: 60 }),
        item('pause-tomorrow', texts.tray.untilTomorrow, { kind: 'pause', minutes: 'until-tomorrow' }),
        separator,
        item('resume', texts.tray.resume, { kind: 'resume' }, isAnyPaused),
      ],
    },
  ];
}

function screenEntries({ heldPlans, problems }: Status): TrayEntry[] {
  return [
    item('review', texts.tray.review(heldPlans), { kind: 'open', screen: { screen: 'review' } }),
    item('problems', texts.tray.problems(problems), { kind: 'open', screen: { screen: 'problems' } }),
    separator,
  ];
}

function item(id: string, label: string, action: TrayAction, isEnabled = true): TrayEntry {
  return { kind: 'item', id, label, isEnabled, action };
}

function shorten(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= longestName) return name;
  const half = Math.floor((longestName - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

function cut(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
