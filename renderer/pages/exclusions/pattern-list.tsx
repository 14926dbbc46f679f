import { CircleSlash, Undo2, X } from 'lucide-react';
import type { RulesPreviewView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { classes } from '../../components/classes.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import type { DraftPattern } from '../../model/draft-patterns.ts';
import { sentenceFor } from '../../model/pattern-sentence.ts';
import { texts } from '../../texts/index.ts';

type PatternListProps = {
  readonly rows: readonly DraftPattern[];
  readonly matches: RulesPreviewView['perPattern'];
  readonly onRemove: (pattern: string) => void;
  readonly onKeep: (pattern: string) => void;
};

/** The patterns, each in plain words and with how much it matches; what is about to change is marked. */
export function PatternList({ rows, matches, onRemove, onKeep }: PatternListProps) {
  if (rows.length === 0) {
    return (
      <EmptyState icon={<CircleSlash className="size-9" strokeWidth={1.25} />} title={texts.exclusions.none}>
        {texts.exclusions.noneNote}
      </EmptyState>
    );
  }
  const found = new Map(matches.map(({ pattern, matches: count }) => [pattern, count]));
  return (
    <ul
      aria-label={texts.exclusions.title}
      className="overflow-hidden rounded-lg border border-line bg-raised"
    >
      {rows.map((row) => (
        <PatternRow
          key={row.pattern}
          row={row}
          matches={found.get(row.pattern) ?? null}
          onRemove={onRemove}
          onKeep={onKeep}
        />
      ))}
    </ul>
  );
}

type PatternRowProps = Pick<PatternListProps, 'onRemove' | 'onKeep'> & {
  readonly row: DraftPattern;
  readonly matches: number | null;
};

function PatternRow({ row, matches, onRemove, onKeep }: PatternRowProps) {
  const { pattern, change } = row;
  const isRemoved = change === 'removed';
  return (
    <li
      className={classes(
        'flex min-h-12 items-center gap-3 border-b border-line py-1.5 pr-2 pl-3.5 last:border-b-0',
        change === 'added' && 'bg-selected',
        isRemoved && 'bg-sunken',
      )}
    >
      <div className="min-w-0 flex-1">
        <p
          translate="no"
          className={classes(
            'font-mono text-xs break-all select-text',
            isRemoved && 'text-ink-soft line-through',
          )}
        >
          {pattern}
        </p>
        <p className="text-xs break-words text-ink-soft">{sentenceFor(pattern)}</p>
      </div>
      <span className="shrink-0 text-right text-xs text-ink-soft">
        {change === 'added' ? <strong className="text-ink">{texts.exclusions.added} · </strong> : null}
        {isRemoved ? texts.exclusions.removed : matches === null ? '' : texts.exclusions.matches(matches)}
      </span>
      {isRemoved ? (
        <Button
          size="small"
          icon={<Undo2 className="size-3.5" />}
          aria-label={texts.exclusions.keep(pattern)}
          onClick={() => onKeep(pattern)}
        >
          {texts.exclusions.keepShort}
        </Button>
      ) : (
        <IconButton
          label={texts.exclusions.remove(pattern)}
          icon={<X className="size-4" />}
          onClick={() => onRemove(pattern)}
        />
      )}
    </li>
  );
}
