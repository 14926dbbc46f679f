import type { SettingsView } from '../../../preload/contract.ts';
import { SettingSection } from '../../components/setting-row.tsx';
import { texts } from '../../texts/index.ts';
import { SwitchSetting } from './switch-setting.tsx';

/** What is read of the files and made from them. */
export function MediaSection({ settings }: { readonly settings: SettingsView }) {
  const t = texts.media;
  return (
    <SettingSection title={t.title}>
      <SwitchSetting
        settings={settings}
        setting="metadata.enabled"
        title={t.metadata}
        note={t.metadataNote}
        said={(isOn) => (isOn ? t.metadataOn : t.metadataOff)}
      />
      <SwitchSetting
        settings={settings}
        setting="thumbnails.enabled"
        title={t.thumbnails}
        note={t.thumbnailsNote}
        said={(isOn) => (isOn ? t.thumbnailsOn : t.thumbnailsOff)}
      />
    </SettingSection>
  );
}
