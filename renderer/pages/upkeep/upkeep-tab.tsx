import type { LibraryView, SettingsView } from '../../../preload/contract.ts';
import { Failure } from '../../components/failure.tsx';
import { SettingSection } from '../../components/setting-row.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { useSettings } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';
import { OwnSchedule } from './own-schedule.tsx';
import { OwnWatching } from './own-watching.tsx';

/** How one library is kept true by itself: its schedule, and whether its folders are watched. */
export function UpkeepTab({ library }: { readonly library: LibraryView }) {
  const settings = useSettings();
  if (settings.data) return <Sections library={library} settings={settings.data} />;
  if (settings.isPending) return <SkeletonRows />;
  return (
    <Failure what={texts.settings.failed} error={settings.error} onRetry={() => void settings.refetch()} />
  );
}

type SectionsProps = { readonly library: LibraryView; readonly settings: SettingsView };

function Sections({ library, settings }: SectionsProps) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
      <div className="flex max-w-3xl flex-col gap-6">
        <SettingSection title={texts.settings.ownSchedule}>
          <OwnSchedule library={library} settings={settings} />
        </SettingSection>
        <SettingSection title={texts.settings.watching}>
          <OwnWatching library={library} isWatchingOn={settings['library.watch.enabled']} />
        </SettingSection>
      </div>
    </div>
  );
}
