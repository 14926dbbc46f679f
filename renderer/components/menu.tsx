import { ContextMenu, DropdownMenu } from 'radix-ui';
import { Fragment, type ReactNode, useRef } from 'react';
import { classes } from './classes.ts';
import { Kbd } from './kbd.tsx';
import { usePortalContainer } from './portal-container.ts';

/** One thing in a menu. */
export type MenuEntry = {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  readonly isLoss?: boolean;
  readonly isDisabled?: boolean;
  readonly startsGroup?: boolean;
  readonly run: () => void;
};

const panel = 'motion-fade z-50 min-w-48 rounded-lg bg-raised p-1 shadow-float';
const entryLook =
  'flex h-7 items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-[disabled]:opacity-45 ' +
  'data-[highlighted]:bg-selected forced-colors:data-[highlighted]:outline-2';

type MenuProps = {
  readonly entries: readonly MenuEntry[];
  /** The button that opens the menu. */
  readonly trigger: ReactNode;
  readonly align?: 'start' | 'end';
};

/** A menu that a button opens. */
export function Menu({ entries, trigger, align = 'end' }: MenuProps) {
  const container = usePortalContainer();
  const afterClose = useAfterClose();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={panel}
          onCloseAutoFocus={afterClose.run}
        >
          {entries.map((entry) => (
            <Fragment key={entry.label}>
              {entry.startsGroup ? <DropdownMenu.Separator className="my-1 h-px bg-line" /> : null}
              <DropdownMenu.Item
                className={classes(entryLook, entry.isLoss && 'text-loss')}
                disabled={entry.isDisabled ?? false}
                onSelect={() => afterClose.set(entry.run)}
              >
                <EntryContent entry={entry} />
              </DropdownMenu.Item>
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

type ContextProps = {
  readonly entries: readonly MenuEntry[];
  readonly children: ReactNode;
  readonly onFocusBack: () => void;
};

/** A menu at the mouse, for what lies inside. */
export function MenuArea({ entries, children, onFocusBack }: ContextProps) {
  const afterClose = useAfterClose();
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          collisionPadding={8}
          className={panel}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onFocusBack();
            afterClose.run();
          }}
        >
          {entries.map((entry) => (
            <Fragment key={entry.label}>
              {entry.startsGroup ? <ContextMenu.Separator className="my-1 h-px bg-line" /> : null}
              <ContextMenu.Item
                className={classes(entryLook, entry.isLoss && 'text-loss')}
                disabled={entry.isDisabled ?? false}
                onSelect={() => afterClose.set(entry.run)}
              >
                <EntryContent entry={entry} />
              </ContextMenu.Item>
            </Fragment>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function EntryContent({ entry }: { readonly entry: MenuEntry }) {
  return (
    <>
      <span className="flex size-4 items-center justify-center text-ink-soft" aria-hidden>
        {entry.icon}
      </span>
      <span className="flex-1 pr-4">{entry.label}</span>
      {entry.shortcut ? <Kbd keys={entry.shortcut} /> : null}
    </>
  );
}

/** Runs the chosen entry once the menu has given the focus back, so that a dialog it opens returns it there too. */
function useAfterClose() {
  const pending = useRef<(() => void) | null>(null);
  return {
    set: (run: () => void) => {
      pending.current = run;
    },
    run: () => {
      const run = pending.current;
      pending.current = null;
      if (run) requestAnimationFrame(run);
    },
  };
}
