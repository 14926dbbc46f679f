import { CircleSlash, EyeOff, FileX, type LucideIcon, Trash2, Unplug } from 'lucide-react';
import type { AwayGroupView } from '../../../preload/contract.ts';
import { PathText } from '../../components/path-text.tsx';
import { SplitHeading, SplitItem } from '../../components/split-view.tsx';
import { formatNumber } from '../../format/number.ts';
import { formatSize } from '../../format/size.ts';
import {
  type AwayChoice,
  type AwayReason,
  type byReason,
  choiceOf,
  hiddenChoice,
} from '../../model/away-groups.ts';
import { texts } from '../../texts/index.ts';

const icons: Readonly<Record<AwayReason, LucideIcon>> = {
  disconnected: Unplug,
  missing: FileX,
  excluded: CircleSlash,
  trashed: Trash2,
};

type AwayGroupListProps = {
  readonly reasons: ReturnType<typeof byReason>;
  readonly hidden: number;
  readonly choice: AwayChoice;
  readonly isOfAll: boolean;
  readonly onPick: (choice: AwayChoice) => void;
};

/** The reasons, and for all libraries the libraries below each. */
export function AwayGroupList({ reasons, hidden, choice, isOfAll, onPick }: AwayGroupListProps) {
  const item = (group: AwayGroupView) => {
    const Icon = icons[group.reason];
    return (
      <SplitItem
        key={choiceOf(group)}
        icon={<Icon className="size-4" />}
        title={isOfAll ? group.libraryName : texts.away.reasons[group.reason]}
        badge={formatNumber(group.count)}
        note={
          group.importPath === null ? formatSize(group.sizeInBytes) : <PathText path={group.importPath} />
        }
        isCurrent={choiceOf(group) === choice}
        isUrgent={group.reason === 'missing' || group.reason === 'disconnected'}
        onPick={() => onPick(choiceOf(group))}
      />
    );
  };
  return (
    <>
      {reasons.map(({ reason, groups }) => (
        <section key={reason} aria-label={texts.away.reasons[reason]}>
          {isOfAll ? <SplitHeading>{texts.away.reasons[reason]}</SplitHeading> : null}
          {groups.map(item)}
        </section>
      ))}
      {hidden > 0 ? (
        <section aria-label={texts.away.hidden}>
          {isOfAll && reasons.length > 0 ? <div className="mx-2 my-2 h-px bg-line" /> : null}
          <SplitItem
            icon={<EyeOff className="size-4" />}
            title={texts.away.hidden}
            badge={formatNumber(hidden)}
            isCurrent={choice === hiddenChoice}
            onPick={() => onPick(hiddenChoice)}
          />
        </section>
      ) : null}
    </>
  );
}
