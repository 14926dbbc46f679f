import { X } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { formatSize } from '../../format/size.ts';
import { texts } from '../../texts/index.ts';
import type { AssetActions } from './use-asset-actions.tsx';
import type { AssetSelecting } from './use-asset-selection.ts';

type SelectionBarProps = { readonly selecting: AssetSelecting; readonly actions: AssetActions };

/** What is selected, and what can be done with it, below the table. */
export function SelectionBar({ selecting, actions }: SelectionBarProps) {
  const { assets } = selecting;
  if (assets.length === 0) return null;
  const size = assets.reduce((sum, { sizeInBytes }) => sum + sizeInBytes, 0);
  return (
    <div
      data-bottom-bar
      className="motion-fade flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-sunken px-5 py-1"
    >
      <p className="min-w-0 flex-1 truncate text-xs" role="status">
        <strong>{texts.photos.selected(assets.length)}</strong>
        <span className="text-ink-soft"> · {formatSize(size)}</span>
        {selecting.isCut ? (
          <span className="text-warn"> · {texts.photos.selectedCut(assets.length)}</span>
        ) : null}
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
