import type { UseQueryResult } from '@tanstack/react-query';
import type { LibraryView, RulesPreviewView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { draftRows } from '../../model/draft-patterns.ts';
import { useCommand } from '../../queries/use-command.ts';
import { startScan } from '../../shell/actions.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { PreviewSamples } from './preview-samples.tsx';

type ApplyBarProps = {
  readonly library: LibraryView;
  readonly draft: readonly string[];
  readonly preview: UseQueryResult<RulesPreviewView>;
  readonly onDone: () => void;
};

/** What all changes together would do, and the button that does it. */
export function ApplyBar({ library, draft, preview, onDone }: ApplyBarProps) {
  const before = library.exclusionPatterns;
  const update = useCommand('library.update', {
    onDone: (_, { exclusionPatterns }) => {
      onDone();
      startScan(library.id);
      const isUndone = exclusionPatterns === before;
      sayDone(
        texts.exclusions.applied,
        isUndone ? null : () => update.mutate({ id: library.id, exclusionPatterns: before }),
      );
    },
  });
  const changes = draftRows(before, draft).filter(({ change }) => change !== 'kept').length;
  const isCurrent = preview.data !== undefined && !preview.isPlaceholderData;
  return (
    <section
      aria-label={texts.exclusions.staged(changes)}
      className="motion-appear flex shrink-0 flex-col gap-2 border-t border-line bg-sunken px-5 py-3"
    >
      {isCurrent ? (
        <div className="grid gap-x-8 text-xs min-[1060px]:grid-cols-2">
          <PreviewSamples
            preview={{
              ...preview.data,
              hiddenSamples: preview.data.hiddenSamples.slice(0, 3),
              revealedSamples: preview.data.revealedSamples.slice(0, 3),
            }}
          />
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-48 flex-1 text-xs text-ink-soft" role="status">
          <strong className="text-ink">{texts.exclusions.staged(changes)}.</strong>{' '}
          {isCurrent ? `${texts.exclusions.preview(preview.data.hides, preview.data.reveals)}. ` : ''}
          {texts.exclusions.applyNote}
        </p>
        <Button onClick={onDone}>{texts.exclusions.discard}</Button>
        <Button
          look="primary"
          disabled={!isCurrent}
          isBusy={update.isPending}
          onClick={() => update.mutate({ id: library.id, exclusionPatterns: [...draft] })}
        >
          {isCurrent
            ? texts.exclusions.apply(preview.data.hides, preview.data.reveals)
            : texts.exclusions.counting}
        </Button>
      </div>
    </section>
  );
}
