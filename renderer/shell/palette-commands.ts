import type { LibraryView, MappingView, ScanView } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { matchScore } from '../model/match-words.ts';
import { pauseChoices } from '../model/pause-choice.ts';
import { isActive } from '../model/scan-progress.ts';
import { type ShortcutAction, shortcutKeys } from '../model/shortcuts.ts';
import { chooseTheme, themes } from '../queries/theme.ts';
import { sayFailed } from '../stores/toasts.ts';
import {
  type Route,
  navigate,
  openAddLibrary,
  openAddServer,
  openDialog,
  openLibrary,
} from '../stores/view.ts';
import { texts } from '../texts/index.ts';
import { explainPicked, pauseAll, pauseOrResume, resumeAll, startScan, turnWatching } from './actions.ts';
import { importSyncConfig, pauseOrResumeSync, syncNow } from './sync-actions.ts';

/** Something that the palette can do. */
export type PaletteCommand = {
  readonly id: string;
  readonly kind: keyof typeof texts.shell.paletteKinds;
  readonly label: string;
  readonly shortcut: string | null;
  readonly run: () => void;
};

/** What decides which commands about all work make sense. */
type Now = { readonly isPaused: boolean; readonly isWatching: boolean };
type Scans = Readonly<Record<number, ScanView | undefined>>;

/** All commands that make sense now. */
export function paletteCommands(
  libraries: readonly LibraryView[],
  scans: Scans,
  now: Now,
  mappings: readonly MappingView[] = [],
): PaletteCommand[] {
  const kept = libraries.filter((library) => library.deletedAt === null);
  return [
    ...kept.map((library) => libraryCommand(library)),
    ...kept.flatMap((library) => scanCommands(library, scans[library.id])),
    command('scan-all', texts.shell.scanAll, () => startScan(null)),
    ...pauseCommands(now.isPaused),
    command('add-library', texts.shell.addLibrary, () => openAddLibrary()),
    page('page-1', 'home', texts.shell.home),
    page('page-8', 'away', texts.away.title),
    page('page-2', 'review', texts.shell.review),
    page('page-3', 'problems', texts.shell.problems),
    page('page-4', 'activity', texts.shell.activity),
    page('page-5', 'settings', texts.shell.settings),
    page('page-6', 'watch', texts.watch.title),
    page('page-7', 'photos', texts.shell.photos),
    page('page-9', 'servers', texts.servers.title),
    ...kept.map((library) => {
      const run = () => openLibrary(library.id, 'upkeep');
      return plain(`upkeep-${library.id}`, texts.shell.scheduleOf(library.name), run);
    }),
    ...mappings.flatMap((mapping) => syncCommands(mapping)),
    plain('add-server', texts.servers.add, () => openAddServer()),
    plain('import-config', texts.servers.importConfig, () => void importSyncConfig()),
    watchCommand(now.isWatching),
    ...themes.map((theme) => {
      return plain(`theme-${theme}`, texts.shell.useTheme[theme], () => void chooseTheme(theme));
    }),
    plain('explain', texts.explain.command, () => void explainPicked()),
    plain(
      'data-folder',
      texts.shell.openDataFolder,
      () => void invoke('app.openDataFolder').catch(sayFailed),
    ),
    command('shortcuts', texts.shell.shortcutsTitle, () => openDialog({ kind: 'shortcuts' })),
  ];
}

/** The commands that answer to what was typed, the best first. */
export function searchCommands(commands: readonly PaletteCommand[], query: string): PaletteCommand[] {
  return commands
    .map((command) => ({ command, score: matchScore(command.label, query) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ command }) => command);
}

function libraryCommand(library: LibraryView): PaletteCommand {
  return {
    id: `library-${library.id}`,
    kind: 'library',
    label: library.name,
    shortcut: null,
    run: () => openLibrary(library.id),
  };
}

function scanCommands(library: LibraryView, scan: ScanView | undefined): PaletteCommand[] {
  if (!scan || !isActive(scan)) {
    return [plain(`scan-${library.id}`, texts.shell.scanLibrary(library.name), () => startScan(library.id))];
  }
  const label = scan.state === 'paused' ? texts.shell.resumeLibrary : texts.shell.pauseLibrary;
  return [plain(`pause-${library.id}`, label(library.name), () => pauseOrResume(library.id))];
}

function syncCommands(mapping: MappingView): PaletteCommand[] {
  const { id, libraryId, libraryName, state } = mapping;
  const t = texts.sync;
  const flip = state === 'paused' ? t.resumeCommand : t.pauseCommand;
  return [
    plain(`sync-${id}`, t.openCommand(libraryName), () => openLibrary(libraryId, 'sync')),
    ...(state === 'paused'
      ? []
      : [plain(`sync-now-${id}`, t.runCommand(libraryName), () => void syncNow(mapping))]),
    plain(`sync-pause-${id}`, flip(libraryName), () => void pauseOrResumeSync(mapping)),
  ];
}

function pauseCommands(isPaused: boolean): PaletteCommand[] {
  if (isPaused) return [command('pause', texts.pause.resumeAll, () => void resumeAll())];
  return pauseChoices.map((choice) => ({
    ...plain(`pause-${choice}`, texts.pause.commands[choice], () => void pauseAll(choice)),
    shortcut: choice === 'resumed' ? shortcutKeys.pause : null,
  }));
}

function watchCommand(isWatching: boolean): PaletteCommand {
  const label = isWatching ? texts.shell.turnWatchingOff : texts.shell.turnWatchingOn;
  return plain('watching', label, () => void turnWatching(!isWatching));
}

function command(action: ShortcutAction, label: string, run: () => void): PaletteCommand {
  return { id: action, kind: 'command', label, shortcut: shortcutKeys[action], run };
}

function plain(id: string, label: string, run: () => void): PaletteCommand {
  return { id, kind: 'command', label, shortcut: null, run };
}

function page(
  action: ShortcutAction,
  target: Exclude<Route['page'], 'library'>,
  name: string,
): PaletteCommand {
  const run = () => navigate({ page: target });
  return { id: action, kind: 'page', label: texts.shell.goTo(name), shortcut: shortcutKeys[action], run };
}
