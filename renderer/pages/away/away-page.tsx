import { PageHeader } from '../../components/page-header.tsx';
import { useAwayGroups } from '../../queries/away.ts';
import { texts } from '../../texts/index.ts';
import { AwayView } from './away-view.tsx';

/** Everything that is out of sight, in all libraries. */
export function AwayPage() {
  const groups = useAwayGroups(null).data;
  const files = groups?.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <PageHeader title={texts.away.title} state={files === undefined ? '' : texts.away.state(files)} />
      <AwayView libraryId={null} />
    </>
  );
}
