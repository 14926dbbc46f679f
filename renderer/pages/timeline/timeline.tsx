import type { BrowseFilterView } from '../../../preload/browse-views.ts';
import { Failure } from '../../components/failure.tsx';
import { readBrowseAgain, useBrowseMonths } from '../../queries/browse.ts';
import { texts } from '../../texts/index.ts';
import { NoPhotos } from './no-photos.tsx';
import { TimelineGrid } from './timeline-grid.tsx';

type TimelineProps = {
  readonly scope: number | null;
  readonly filter: BrowseFilterView;
  readonly onChange: (filter: BrowseFilterView) => void;
  readonly onClear: () => void;
};

/** The photos of a filter by month, or why there are none. */
export function Timeline({ scope, filter, onChange, onClear }: TimelineProps) {
  const { data, error } = useBrowseMonths(filter);
  if (error) return <Failure what={texts.browse.failed} error={error} onRetry={readBrowseAgain} />;
  // It is there within a few milliseconds; a skeleton in between would only flicker.
  if (!data) return <div className="flex-1" />;
  if (data.total === 0) {
    return (
      <NoPhotos
        scope={scope}
        filter={data.filter}
        pending={data.pending}
        onChange={onChange}
        onClear={onClear}
      />
    );
  }
  return <TimelineGrid months={data} label={texts.browse.grid} name={`timeline ${scope ?? 'all'}`} />;
}
