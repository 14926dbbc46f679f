import { useView } from '../stores/view.ts';
import { ActivityPage } from './activity/activity-page.tsx';
import { AwayPage } from './away/away-page.tsx';
import { HomePage } from './home/home-page.tsx';
import { LibraryPage } from './library/library-page.tsx';
import { ProblemsPage } from './problems/problems-page.tsx';
import { ReviewPage } from './review/review-page.tsx';
import { ServersPage } from './servers/servers-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { PhotosPage } from './timeline/photos-page.tsx';
import { WatchPage } from './watch/watch-page.tsx';

/** The page that was navigated to. */
export function CurrentPage() {
  const route = useView((view) => view.route);
  switch (route.page) {
    case 'home':
      return <HomePage />;
    case 'photos':
      return <PhotosPage />;
    case 'library':
      return (
        <LibraryPage
          key={route.libraryId}
          libraryId={route.libraryId}
          tab={route.tab}
          pattern={route.pattern}
        />
      );
    case 'away':
      return <AwayPage />;
    case 'review':
      return <ReviewPage />;
    case 'problems':
      return <ProblemsPage />;
    case 'activity':
      return <ActivityPage />;
    case 'servers':
      return <ServersPage />;
    case 'settings':
      return <SettingsPage />;
    case 'watch':
      return <WatchPage />;
  }
}
