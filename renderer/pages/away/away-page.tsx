import { PageHeader } from '../../components/page-header.tsx';
import { useAwayCount, useAwayGroups } from '../../queries/away.ts';
import { texts } from '../../texts/index.ts';
import { AwayView } from './away-view.tsx';

/** Everything that is out of sight, in all libraries. */
export function AwayPage() {
  const groups = useAwayGroups(null).data;
  const gone = useAwayCount(null);
  const all = groups?.reduce((sum, { count }) => sum + count, 0) ?? null;
  return (
    <>
      <PageHeader title={texts.away.title} state={all === null ? '' : texts.away.state(gone, all - gone)} />
      <AwayView libraryId={null} />
    </>
  );
}
