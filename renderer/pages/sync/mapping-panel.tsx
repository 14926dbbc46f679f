import { CloudOff, FolderTree, ListChecks, type LucideIcon, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { MappingView } from '../../../preload/contract.ts';
import { SplitItem, SplitView } from '../../components/split-view.tsx';
import { formatNumber } from '../../format/number.ts';
import { useTroubleCount } from '../../queries/sync.ts';
import { texts } from '../../texts/index.ts';
import { CoveragePane } from './coverage-pane.tsx';
import { DeletionsPane } from './deletions-pane.tsx';
import { DryRunPane } from './dry-run-pane.tsx';
import { SyncHead } from './sync-head.tsx';
import { TombstonesPane } from './tombstones-pane.tsx';
import { TroublesPane } from './troubles-pane.tsx';

const parts = ['coverage', 'plan', 'troubles', 'deletions', 'tombstones'] as const;
type Part = (typeof parts)[number];

const icons: Readonly<Record<Part, LucideIcon>> = {
  coverage: FolderTree,
  plan: ListChecks,
  troubles: TriangleAlert,
  deletions: Trash2,
  tombstones: CloudOff,
};

/** One library with one user of a server: how they stand, and the lists behind that. */
export function MappingPanel({ mapping }: { readonly mapping: MappingView }) {
  const [part, setPart] = useState<Part>('coverage');
  const counts: Readonly<Record<Part, number>> = {
    coverage: 0,
    plan: 0,
    troubles: useTroubleCount(mapping.id),
    deletions: mapping.deletions.waiting + mapping.deletions.held,
    tombstones: mapping.tombstones.files,
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SyncHead mapping={mapping} />
      <SplitView
        label={texts.sync.parts}
        list={parts.map((id) => {
          const Icon = icons[id];
          return (
            <SplitItem
              key={id}
              icon={<Icon className="size-4" />}
              title={texts.sync[id]}
              badge={counts[id] > 0 ? formatNumber(counts[id]) : null}
              isCurrent={id === part}
              onPick={() => setPart(id)}
            />
          );
        })}
      >
        <PartContent part={part} mapping={mapping} />
      </SplitView>
    </div>
  );
}

function PartContent({ part, mapping }: { readonly part: Part; readonly mapping: MappingView }) {
  switch (part) {
    case 'coverage':
      return <CoveragePane mapping={mapping} />;
    case 'plan':
      return <DryRunPane mapping={mapping} />;
    case 'troubles':
      return <TroublesPane mapping={mapping} />;
    case 'deletions':
      return <DeletionsPane mapping={mapping} />;
    case 'tombstones':
      return <TombstonesPane mapping={mapping} />;
  }
}
