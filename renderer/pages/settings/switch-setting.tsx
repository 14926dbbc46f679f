import { useId } from 'react';
import type { SettingsView } from '../../../preload/contract.ts';
import { SettingRow } from '../../components/setting-row.tsx';
import { Switch } from '../../components/switch.tsx';
import { type SettingsChange, useSettingChange } from '../../queries/settings.ts';

type OnOffKey = {
  [K in keyof SettingsView]: SettingsView[K] extends boolean ? K : never;
}[keyof SettingsView];

type SwitchSettingProps = {
  readonly settings: SettingsView;
  readonly setting: OnOffKey;
  readonly title: string;
  readonly note: string;
  readonly isFaint?: boolean;
  /** What a message says after the change, with a way back; without it a mark in the row is enough. */
  readonly said?: (isOn: boolean) => string;
};

/** A setting that is on or off. */
export function SwitchSetting({ settings, setting, title, note, isFaint = false, said }: SwitchSettingProps) {
  const id = useId();
  const { change, isSaved } = useSettingChange();
  return (
    <SettingRow
      title={title}
      note={note}
      controlId={id}
      noteId={`${id}-note`}
      isSaved={isSaved}
      isFaint={isFaint}
    >
      <Switch
        id={id}
        isOn={settings[setting]}
        describedBy={`${id}-note`}
        onChange={(isOn) => {
          void change({ [setting]: isOn } as SettingsChange, said?.(isOn) ?? null);
        }}
      />
    </SettingRow>
  );
}
