import type { MappingView } from '../../../preload/contract.ts';
import { SyncHead } from './sync-head.tsx';

/** One library with one user of a server: how they stand, and what can be done about it. */
export function MappingPanel({ mapping }: { readonly mapping: MappingView }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SyncHead mapping={mapping} />
    </div>
  );
}
