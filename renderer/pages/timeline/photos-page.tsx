import { PageHeader } from '../../components/page-header.tsx';
import { formatSize } from '../../format/size.ts';
import { useLibraries } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';
import { BrowseView } from './browse-view.tsx';

/** The photos of all libraries. */
export function PhotosPage() {
  const libraries = useLibraries().data ?? [];
  const sum = (field: 'photos' | 'videos' | 'sizeInBytes') =>
    libraries.reduce((total, { statistics }) => total + statistics[field], 0);
  const [photos, videos] = [sum('photos'), sum('videos')];
  return (
    <>
      <PageHeader
        title={texts.browse.title}
        state={
          <span className="truncate">
            {[
              texts.common.count('libraries', libraries.length),
              texts.library.statistics(photos, videos),
              formatSize(sum('sizeInBytes')),
            ].join(' · ')}
          </span>
        }
      />
      <BrowseView library={null} />
    </>
  );
}
