import { History } from 'lucide-react';
import { useState } from 'react';
import type { LibraryView } from '../../../preload/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { useScans } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';
import { ScanChart } from './scan-chart.tsx';
import { ScanDetail } from './scan-detail.tsx';
import { ScanItem } from './scan-item.tsx';

/** What the last scans of a library did, and the paths that each of them changed. */
export function HistoryTab({ library }: { readonly library: LibraryView }) {
  const scans = useScans(library.id);
  const [picked, setPicked] = useState<number | null>(null);
  if (scans.error) {
    return <Failure what={texts.scan.failed} error={scans.error} onRetry={() => void scans.refetch()} />;
  }
  if (!scans.data) return <SkeletonRows />;
  if (scans.data.length === 0) {
    return (
      <EmptyState icon={<History className="size-10" strokeWidth={1.25} />} title={texts.scan.none}>
        {texts.scan.noneNote}
      </EmptyState>
    );
  }
  const current = scans.data.find(({ id }) => id === picked) ?? scans.data[0];
  return (
    <>
      <ScanChart scans={scans.data} current={current?.id ?? null} onPick={setPicked} />
      <SplitView
        label={texts.history.title}
        list={
          <ul>
            {scans.data.map((scan) => (
              <li key={scan.id}>
                <ScanItem scan={scan} isCurrent={scan.id === current?.id} onPick={() => setPicked(scan.id)} />
              </li>
            ))}
          </ul>
        }
      >
        {current ? <ScanDetail key={current.id} scan={current} /> : null}
      </SplitView>
    </>
  );
}
