import { X } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { texts } from '../../texts/index.ts';
import type { GridActions } from './use-grid-actions.tsx';
import type { GridSelecting } from './use-grid-selection.ts';

type SelectedBarProps = { readonly selecting: GridSelecting; readonly actions: GridActions };

/** What is selected, and what can be done with it, below the grid. */
export function SelectedBar({ selecting, actions }: SelectedBarProps) {
  const { items, isCut } = selecting;
  const first = items[0];
  if (!first) return null;
  return (
    <div
      data-bottom-bar
      className="motion-fade flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-sunken px-5 py-1"
    >
      <p className="min-w-24 flex-1 truncate text-xs" role="status">
        <strong>{items.length === 1 ? first.fileName : texts.photos.selected(items.length)}</strong>
        {isCut ? <span className="text-warn"> · {texts.photos.selectedCut(items.length)}</span> : null}
      </p>
      {actions.entries
        .filter((entry) => !entry.isDisabled)
        .map((entry) => (
          <Button key={entry.label} size="small" icon={entry.icon} onClick={entry.run}>
            {entry.label}
          </Button>
        ))}
      <IconButton
        label={texts.photos.clearSelection}
        icon={<X className="size-4" />}
        onClick={selecting.clear}
        className="size-6"
      />
    </div>
  );
}
