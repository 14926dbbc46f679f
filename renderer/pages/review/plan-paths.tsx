import type { PlanView } from '../../../preload/contract.ts';
import { invoke } from '../../api.ts';
import { PagedRows } from '../../components/paged-rows.tsx';
import { PathText } from '../../components/path-text.tsx';
import { keys } from '../../queries/keys.ts';
import { texts } from '../../texts/index.ts';

/** Every path of a held plan, in a list of its own. */
export function PlanPaths({ plan }: { readonly plan: PlanView }) {
  return (
    <PagedRows
      label={texts.work.reviewList}
      source={{
        keyOf: (page) => [...keys.reviewPaths(plan.id), page],
        read: (offset, limit) => invoke('review.paths', { id: plan.id, offset, limit }),
      }}
      rowRem={1.5}
      failed={texts.work.reviewFailed}
      empty={null}
      rowClass="px-3"
      className="h-60 text-xs"
    >
      {(path) => <PathText path={path} />}
    </PagedRows>
  );
}
