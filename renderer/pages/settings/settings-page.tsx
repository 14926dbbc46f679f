import { FolderOpen } from 'lucide-react';
import type { SettingsView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { Failure } from '../../components/failure.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PathText } from '../../components/path-text.tsx';
import { SettingRow, SettingSection } from '../../components/setting-row.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { useAppInfo, useSettings } from '../../queries/read.ts';
import { useSettingChange } from '../../queries/settings.ts';
import { useCommand } from '../../queries/use-command.ts';
import { texts } from '../../texts/index.ts';
import { MediaSection } from './media-section.tsx';
import { ScanningSection } from './scanning-section.tsx';
import { SwitchSetting } from './switch-setting.tsx';
import { ThemeChoice } from './theme-choice.tsx';
import { WatchingSection } from './watching-section.tsx';

/** Everything that can be chosen for all libraries and for the app. */
export function SettingsPage() {
  const settings = useSettings();
  const t = texts.settings;
  return (
    <>
      <PageHeader title={t.title} state={t.state} />
      {settings.data ? <Sections settings={settings.data} /> : null}
      {settings.isPending ? <SkeletonRows /> : null}
      {settings.error && !settings.data ? (
        <Failure what={t.failed} error={settings.error} onRetry={() => void settings.refetch()} />
      ) : null}
    </>
  );
}

function Sections({ settings }: { readonly settings: SettingsView }) {
  const t = texts.settings;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5">
      <div className="max-w-3xl gap-6 *:mb-6 *:break-inside-avoid min-[1700px]:max-w-[98rem] min-[1700px]:columns-2">
        <ScanningSection settings={settings} />
        <WatchingSection settings={settings} />
        <MediaSection settings={settings} />
        <SettingSection title={t.notifications}>
          <SwitchSetting
            settings={settings}
            setting="notifications.enabled"
            title={t.notify}
            note={t.notifyNote}
          />
        </SettingSection>
        <AppSection settings={settings} />
        <DataSection />
      </div>
    </div>
  );
}

function AppSection({ settings }: { readonly settings: SettingsView }) {
  const t = texts.settings;
  const { change, isSaved } = useSettingChange();
  return (
    <SettingSection title={t.app}>
      <SwitchSetting
        settings={settings}
        setting="app.keepInTray"
        title={t.keepInTray}
        note={t.keepInTrayNote}
      />
      <SwitchSetting
        settings={settings}
        setting="app.startAtLogin"
        title={t.startAtLogin}
        note={t.startAtLoginNote}
      />
      <SettingRow title={texts.shell.theme} isSaved={isSaved}>
        <ThemeChoice
          value={settings['app.theme']}
          onChange={(theme) => void change({ 'app.theme': theme })}
        />
      </SettingRow>
    </SettingSection>
  );
}

function DataSection() {
  const t = texts.settings;
  const info = useAppInfo().data;
  const open = useCommand('app.openDataFolder');
  return (
    <SettingSection title={t.data}>
      <SettingRow title={t.dataFolder} note={t.dataFolderNote}>
        <PathText path={info?.dataDir ?? ''} className="max-w-72 text-xs text-ink-soft" />
        <Button icon={<FolderOpen className="size-4" />} onClick={() => open.mutate()}>
          {t.openFolder}
        </Button>
      </SettingRow>
      <SettingRow title={t.version}>
        <span className="select-text">{info?.version}</span>
      </SettingRow>
    </SettingSection>
  );
}
