import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { classes } from '../components/classes.ts';
import { useModal } from '../components/dialog.tsx';
import { Kbd } from '../components/kbd.tsx';
import { useLibraries, usePause, useSettings } from '../queries/read.ts';
import { useMappings } from '../queries/sync.ts';
import { useLive } from '../stores/live.ts';
import { closeDialog } from '../stores/view.ts';
import { texts } from '../texts/index.ts';
import { type PaletteCommand, paletteCommands, searchCommands } from './palette-commands.ts';

/** Finds libraries and commands by a few letters. */
export function CommandPalette() {
  const dialog = useModal();
  const listId = useId();
  const libraries = useLibraries().data ?? [];
  const mappings = useMappings().data ?? [];
  const isPaused = usePause() !== null;
  const isWatching = useSettings().data?.['library.watch.enabled'] ?? false;
  const [query, setQuery] = useState('');
  const [cursor, setCursor] = useState(0);
  const found = searchCommands(
    paletteCommands(libraries, useLive.getState().scans, { isPaused, isWatching }, mappings),
    query,
  );
  const current = Math.min(cursor, found.length - 1);
  const pick = (command: PaletteCommand | undefined) => {
    if (!command) return;
    closeDialog();
    // The focus goes back first, so that what the command opens can return it.
    requestAnimationFrame(command.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const move = moves[event.key];
    if (move !== undefined) setCursor(Math.min(Math.max(0, current + move), found.length - 1));
    else if (event.key === 'Enter') pick(found[current]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      aria-label={texts.shell.paletteLabel}
      className="motion-appear mt-[12vh] w-[min(36rem,calc(100%-2rem))] overflow-hidden rounded-lg bg-raised p-0 shadow-float"
      onCancel={(event) => {
        event.preventDefault();
        closeDialog();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) closeDialog();
      }}
    >
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search className="size-4 shrink-0 text-ink-faint" aria-hidden />
        <input
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={found[current] ? `${listId}-${found[current].id}` : undefined}
          aria-label={texts.shell.palettePlaceholder}
          placeholder={texts.shell.palettePlaceholder}
          spellCheck={false}
          autoComplete="off"
          className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none select-text"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setCursor(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd keys="Esc" />
      </div>
      <ul
        id={listId}
        role="listbox"
        aria-label={texts.shell.paletteLabel}
        className="max-h-[min(22rem,55vh)] overflow-y-auto p-1.5"
      >
        {found.map((command, index) => (
          <PaletteRow
            key={command.id}
            id={`${listId}-${command.id}`}
            command={command}
            isCurrent={index === current}
            onPoint={() => setCursor(index)}
            onPick={() => pick(command)}
          />
        ))}
      </ul>
      {found.length === 0 ? <p className="px-4 pb-5 text-ink-soft">{texts.shell.paletteEmpty}</p> : null}
    </dialog>
  );
}

type PaletteRowProps = {
  readonly id: string;
  readonly command: PaletteCommand;
  readonly isCurrent: boolean;
  readonly onPoint: () => void;
  readonly onPick: () => void;
};

function PaletteRow({ id, command, isCurrent, onPoint, onPick }: PaletteRowProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    // The keyboard is handled by the field that names this row as its active one.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      ref={row}
      id={id}
      role="option"
      aria-selected={isCurrent}
      onPointerMove={onPoint}
      onClick={onPick}
      className={classes('flex h-8 items-center gap-3 rounded-md px-2.5', isCurrent && 'bg-selected')}
    >
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.shortcut ? <Kbd keys={command.shortcut} /> : null}
      <span className="w-16 text-right text-2xs text-ink-soft">{texts.shell.paletteKinds[command.kind]}</span>
    </li>
  );
}
