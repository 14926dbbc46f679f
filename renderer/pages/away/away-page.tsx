import { PageHeader } from '../../components/page-header.tsx';
import { useAwayGroups } from '../../queries/away.ts';
import { texts } from '../../texts/index.ts';
import { AwayView } from './away-view.tsx';

/** Everything that is out of sight, in all libraries. */
export function AwayPage() {
  const groups = useAwayGroups(null).data;
  const sumOf = (some: typeof groups = []) => some.reduce((sum, { count }) => sum + count, 0);
  const away = sumOf(groups?.filter(({ reason }) => reason === 'disconnected'));
  return (
    <>
      <PageHeader
        title={texts.away.title}
        state={groups === undefined ? '' : texts.away.state(sumOf(groups) - away, away)}
      />
      <AwayView libraryId={null} />
    </>
  );
}
