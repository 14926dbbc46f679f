import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import type { SettingsView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceList } from '../../components/choice-list.tsx';
import { Select } from '../../components/select.tsx';
import { SettingRow, SettingSection } from '../../components/setting-row.tsx';
import { sweepChoices } from '../../model/sweep-choices.ts';
import { watchSummary } from '../../model/watch-summary.ts';
import { usePause, useWatchHealth } from '../../queries/read.ts';
import { useSettingChange } from '../../queries/settings.ts';
import { navigate } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { SwitchSetting } from './switch-setting.tsx';

const outcomes = ['remove', 'offline'] as const;

/** Whether folders are watched, and what follows from what is seen. */
export function WatchingSection({ settings }: { readonly settings: SettingsView }) {
  const t = texts.settings;
  const isOff = !settings['library.watch.enabled'];
  return (
    <SettingSection title={t.watching}>
      <SwitchSetting
        settings={settings}
        setting="library.watch.enabled"
        title={t.watchEnabled}
        note={t.watchEnabledNote}
        said={(isOn) => (isOn ? texts.watch.turnedOn : texts.watch.turnedOff)}
      />
      <OnDelete settings={settings} isFaint={isOff} />
      <Sweep settings={settings} isFaint={isOff} />
      <SwitchSetting
        settings={settings}
        setting="library.watch.pollSmallFolders"
        title={t.poll}
        note={t.pollNote}
        isFaint={isOff}
      />
      <Health />
    </SettingSection>
  );
}

type PartProps = { readonly settings: SettingsView; readonly isFaint: boolean };

function OnDelete({ settings, isFaint }: PartProps) {
  const t = texts.settings;
  const { change } = useSettingChange();
  return (
    <SettingRow
      title={t.onDelete}
      note={t.onDeleteGuard}
      isFaint={isFaint}
      below={
        <ChoiceList
          label={t.onDelete}
          value={settings['library.watch.onDelete']}
          choices={outcomes.map((value) => ({ value, ...t.onDeletes[value] }))}
          onChange={(value) => void change({ 'library.watch.onDelete': value }, t.onDeleteChanged[value])}
        />
      }
    />
  );
}

function Sweep({ settings, isFaint }: PartProps) {
  const t = texts.settings;
  const id = useId();
  const { change, isSaved } = useSettingChange();
  const minutes = settings['library.watch.sweepMinutes'];
  return (
    <SettingRow
      title={t.sweep}
      note={t.sweepNote}
      controlId={id}
      noteId={`${id}-note`}
      isSaved={isSaved}
      isFaint={isFaint}
    >
      <Select
        id={id}
        value={minutes}
        describedBy={`${id}-note`}
        options={sweepChoices(minutes).map((value) => ({ value, label: t.sweepEvery(value) }))}
        onChange={(value) => void change({ 'library.watch.sweepMinutes': value })}
      />
    </SettingRow>
  );
}

function Health() {
  const t = texts.settings;
  const health = useWatchHealth().data;
  const isPaused = usePause() !== null;
  return (
    <SettingRow title={t.health} note={health ? `${watchSummary(health, isPaused)}.` : t.healthNote}>
      <Button onClick={() => navigate({ page: 'watch' })}>
        {t.showHealth}
        <ChevronRight className="-mr-1 size-4 text-ink-soft" aria-hidden />
      </Button>
    </SettingRow>
  );
}
