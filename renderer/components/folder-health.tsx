import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  FolderX,
  HardDrive,
  type LucideIcon,
  Unplug,
} from 'lucide-react';
import type { ImportPathView } from '../../preload/contract.ts';
import { isAway, isUnreadable } from '../model/library-status.ts';
import { texts } from '../texts/index.ts';
import { classes } from './classes.ts';

const awayIcons = {
  missing: Unplug,
  unmounted: Unplug,
  disconnected: Unplug,
  emptied: FolderX,
  'other-disk': HardDrive,
} satisfies Record<string, LucideIcon>;

/** The state of an import path in one word, and whether it asks for attention. */
export function healthOf(path: ImportPathView): { word: string; icon: LucideIcon; needsYou: boolean } {
  const { state } = texts.folders;
  if (isAway(path)) {
    const reason = path.reason ?? 'disconnected';
    return { word: state[reason], icon: awayIcons[reason], needsYou: true };
  }
  if (isUnreadable(path)) return { word: state.unreadable, icon: CircleAlert, needsYou: true };
  if (path.state === 'unchecked') return { word: state.unchecked, icon: CircleDashed, needsYou: false };
  return { word: state.healthy, icon: CircleCheck, needsYou: false };
}

/** Import paths with those that need attention first, so that none of them hides among many. */
export function byNeed(paths: readonly ImportPathView[]): ImportPathView[] {
  return paths.toSorted((a, b) => Number(healthOf(b).needsYou) - Number(healthOf(a).needsYou));
}

/** The health of an import path: icon and word. */
export function FolderHealth({ path }: { readonly path: ImportPathView }) {
  const { word, icon: Icon, needsYou } = healthOf(path);
  return (
    <span
      className={classes(
        'inline-flex shrink-0 items-center gap-1 text-xs',
        needsYou ? 'text-warn' : 'text-ink-soft',
      )}
    >
      <Icon className="size-3.5" aria-hidden />
      {word}
    </span>
  );
}
