import { History } from 'lucide-react';
import type { LibraryView } from '../../../preload/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { useScans } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';
import { ScanRow } from './scan-row.tsx';

/** What the last scans of a library found. */
export function ScansTab({ library }: { readonly library: LibraryView }) {
  const scans = useScans(library.id);
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
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
      <ul
        aria-label={texts.scan.title}
        className="max-w-6xl overflow-hidden rounded-lg border border-line bg-raised"
      >
        {scans.data.map((scan) => (
          <ScanRow key={scan.id} scan={scan} />
        ))}
      </ul>
    </div>
  );
}
