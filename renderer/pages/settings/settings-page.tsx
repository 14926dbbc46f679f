import { FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PathText } from '../../components/path-text.tsx';
import { useAppInfo } from '../../queries/read.ts';
import { chooseTheme, useTheme } from '../../queries/theme.ts';
import { useCommand } from '../../queries/use-command.ts';
import { texts } from '../../texts/index.ts';
import { ThemeChoice } from './theme-choice.tsx';

/** How the app looks, and where it keeps what it knows. */
export function SettingsPage() {
  const info = useAppInfo().data;
  const theme = useTheme();
  const open = useCommand('app.openDataFolder');
  return (
    <>
      <PageHeader title={texts.shell.settings} state={texts.shell.settingsState} />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
        <div className="max-w-3xl divide-y divide-line overflow-hidden rounded-lg border border-line bg-raised">
          <Row title={texts.shell.theme}>
            <ThemeChoice value={theme} onChange={(chosen) => void chooseTheme(chosen)} />
          </Row>
          <Row title={texts.shell.dataFolder} note={texts.shell.dataFolderNote}>
            <PathText path={info?.dataDir ?? ''} className="max-w-72 text-xs text-ink-soft" />
            <Button icon={<FolderOpen className="size-4" />} onClick={() => open.mutate()}>
              {texts.shell.openFolder}
            </Button>
          </Row>
          <Row title={texts.shell.version}>
            <span className="select-text">{info?.version}</span>
          </Row>
        </div>
      </div>
    </>
  );
}

type RowProps = { readonly title: string; readonly note?: string; readonly children: ReactNode };

function Row({ title, note, children }: RowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-48 flex-1">
        <h2 className="font-semibold">{title}</h2>
        {note ? <p className="text-xs text-ink-soft">{note}</p> : null}
      </div>
      <div className="flex min-w-0 items-center gap-3">{children}</div>
    </div>
  );
}
