import type { LibraryView } from '../../../preload/contract.ts';
import { PatternField } from '../../components/pattern-field.tsx';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { addPattern } from '../../model/draft-patterns.ts';
import { sentenceFor } from '../../model/pattern-sentence.ts';
import { useRulesPreview } from '../../queries/rules.ts';
import { texts } from '../../texts/index.ts';
import { PreviewSamples } from './preview-samples.tsx';

type PatternAdderProps = {
  readonly library: LibraryView;
  readonly draft: readonly string[];
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onAdd: (pattern: string) => void;
};

/** The field for a new pattern; what it would do is shown while it is typed. */
export function PatternAdder({ library, draft, typed, onType, onAdd }: PatternAdderProps) {
  const pattern = typed.trim();
  const settled = useDebounced(pattern, 200);
  const isKnown = draft.includes(pattern);
  const isWanted = settled !== '' && !isKnown;
  const preview = useRulesPreview(library.id, { exclusionPatterns: addPattern(draft, settled) }, isWanted);
  const isCurrent = settled === pattern && !preview.isPlaceholderData && !preview.isPending;
  return (
    <div className="flex flex-col gap-2">
      <PatternField
        value={typed}
        known={draft}
        addLabel={texts.exclusions.add}
        onType={onType}
        onAdd={onAdd}
      />
      {pattern === '' || isKnown ? null : (
        <div className="flex flex-col gap-1.5 rounded-md border border-line bg-sunken px-3 py-2 text-xs">
          <p className="break-words text-ink-soft">{sentenceFor(pattern)}</p>
          {preview.error ? (
            <p role="alert" className="text-loss">
              {texts.exclusions.previewFailed} {preview.error.message}
            </p>
          ) : (
            <p role="status" className="font-semibold">
              {isCurrent && preview.data
                ? texts.exclusions.preview(preview.data.hides, preview.data.reveals)
                : texts.exclusions.counting}
            </p>
          )}
          {isCurrent && preview.data ? <PreviewSamples preview={preview.data} /> : null}
        </div>
      )}
    </div>
  );
}
