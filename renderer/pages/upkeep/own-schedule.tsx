import type { LibraryView, SettingsView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceList } from '../../components/choice-list.tsx';
import { SettingRow } from '../../components/setting-row.tsx';
import { cronSentence } from '../../model/cron-sentence.ts';
import { useLibraryChange } from '../../queries/library-change.ts';
import { navigate } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { ScheduleEditor } from '../settings/schedule-editor.tsx';
import { NextScanLine } from './next-scan-line.tsx';

type OwnScheduleProps = { readonly library: LibraryView; readonly settings: SettingsView };

/** The schedule of one library: that of all libraries, or its own. */
export function OwnSchedule({ library, settings }: OwnScheduleProps) {
  const t = texts.settings;
  const change = useLibraryChange(library);
  const shared = settings['library.scan.cronExpression'];
  const own = library.cronExpression;
  const isOff = !settings['library.scan.enabled'];
  const set = (cronExpression: string | null) =>
    change(
      { cronExpression },
      cronExpression === null
        ? t.sharedChanged(library.name)
        : t.ownChanged(library.name, cronSentence(cronExpression) ?? texts.schedule.own),
    );
  return (
    <>
      <SettingRow
        title={t.scanWhen}
        below={
          <ChoiceList
            label={t.ownSchedule}
            value={own === null ? 'shared' : 'own'}
            onChange={(value) => set(value === 'shared' ? null : shared)}
            choices={[
              {
                value: 'shared',
                title: t.shared,
                note: t.sharedNote(cronSentence(shared) ?? texts.schedule.own),
              },
              {
                value: 'own',
                title: t.own,
                note: t.ownNote,
                inside: <ScheduleEditor value={own ?? shared} isDisabled={isOff} onChange={set} />,
              },
            ]}
          />
        }
      >
        {isOff ? null : <NextScanLine libraryId={library.id} />}
      </SettingRow>
      {isOff ? (
        <SettingRow title={texts.schedule.nextOff} note={t.nextOffNote}>
          <Button onClick={() => navigate({ page: 'settings' })}>{t.openSettings}</Button>
        </SettingRow>
      ) : null}
    </>
  );
}
