import type { SettingsView } from '../../../preload/contract.ts';
import { SettingRow, SettingSection } from '../../components/setting-row.tsx';
import { cronSentence } from '../../model/cron-sentence.ts';
import { useSettingChange } from '../../queries/settings.ts';
import { texts } from '../../texts/index.ts';
import { NextScanLine } from '../upkeep/next-scan-line.tsx';
import { ScheduleEditor } from './schedule-editor.tsx';
import { SwitchSetting } from './switch-setting.tsx';

/** When libraries are scanned by themselves. */
export function ScanningSection({ settings }: { readonly settings: SettingsView }) {
  const t = texts.settings;
  const { change } = useSettingChange();
  const isOff = !settings['library.scan.enabled'];
  return (
    <SettingSection title={t.scanning}>
      <SwitchSetting
        settings={settings}
        setting="library.scan.enabled"
        title={t.scanEnabled}
        note={t.scanEnabledNote}
        said={(isOn) => (isOn ? t.scanTurnedOn : t.scanTurnedOff)}
      />
      <SettingRow
        title={t.scanWhen}
        note={t.scanWhenNote}
        isFaint={isOff}
        below={
          <div className="flex flex-col gap-3">
            <ScheduleEditor
              value={settings['library.scan.cronExpression']}
              isDisabled={isOff}
              onChange={(cronExpression) => {
                const words = cronSentence(cronExpression) ?? texts.schedule.own;
                void change({ 'library.scan.cronExpression': cronExpression }, t.scanChanged(words));
              }}
            />
            <p className="text-xs text-ink-soft">{t.scanMissed}</p>
          </div>
        }
      >
        <NextScanLine libraryId={null} isOnlyWaiting />
      </SettingRow>
      <SwitchSetting
        settings={settings}
        setting="library.scan.onMainsOnly"
        title={t.mainsOnly}
        note={t.mainsOnlyNote}
        isFaint={isOff}
      />
      <SwitchSetting
        settings={settings}
        setting="library.scan.skipOnLowBattery"
        title={t.lowBattery}
        note={t.lowBatteryNote}
        isFaint={isOff}
      />
    </SettingSection>
  );
}
