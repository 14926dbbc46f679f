import { useState } from 'react';
import type { LibraryView, MappingView } from '../../../preload/contract.ts';
import { FilterChip } from '../../components/chip.tsx';
import { Failure } from '../../components/failure.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { useMappings } from '../../queries/sync.ts';
import { texts } from '../../texts/index.ts';
import { MappingPanel } from './mapping-panel.tsx';
import { NotMapped } from './not-mapped.tsx';

/** How one library is kept in step with servers. */
export function SyncTab({ library }: { readonly library: LibraryView }) {
  const mappings = useMappings();
  const [picked, setPicked] = useState<number | null>(null);
  if (mappings.error && !mappings.data) {
    return (
      <Failure what={texts.sync.failed} error={mappings.error} onRetry={() => void mappings.refetch()} />
    );
  }
  if (!mappings.data) return <SkeletonRows />;
  const own = mappings.data.filter(({ libraryId }) => libraryId === library.id);
  const current = own.find(({ id }) => id === picked) ?? own[0];
  if (!current) return <NotMapped library={library} />;
  return (
    <>
      {own.length > 1 ? <MappingChoice mappings={own} current={current} onPick={setPicked} /> : null}
      <MappingPanel key={current.id} mapping={current} />
    </>
  );
}

type MappingChoiceProps = {
  readonly mappings: readonly MappingView[];
  readonly current: MappingView;
  readonly onPick: (id: number) => void;
};

function MappingChoice({ mappings, current, onPick }: MappingChoiceProps) {
  return (
    <div
      role="group"
      aria-label={texts.sync.switchMapping}
      className="flex shrink-0 flex-wrap gap-1 px-5 pt-3"
    >
      {mappings.map(({ id, userName, serverLabel }) => (
        <FilterChip
          key={id}
          label={texts.sync.mappedTo(userName, serverLabel)}
          count={null}
          isOn={id === current.id}
          onPick={() => onPick(id)}
        />
      ))}
    </div>
  );
}
