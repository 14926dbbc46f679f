import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { HiddenFileView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRows } from '../../components/paged-rows.tsx';
import { PathText } from '../../components/path-text.tsx';
import { SplitHead } from '../../components/split-view.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { readRange } from '../../hooks/use-row-selection.ts';
import { hiddenSource, showHiddenAgain } from '../../queries/away.ts';
import { sayDone, sayFailed } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { refreshAway } from './refresh-away.ts';

type HiddenFilesProps = { readonly libraryId: number | null; readonly count: number };

/** Files that scans leave out because a person had them forgotten, each with its way back. */
export function HiddenFiles({ libraryId, count }: HiddenFilesProps) {
  const [isBusy, setIsBusy] = useState(false);
  const source = hiddenSource(libraryId);
  const show = async (files: () => Promise<readonly HiddenFileView[]>) => {
    setIsBusy(true);
    try {
      const shown = await files();
      await showHiddenAgain(shown);
      sayDone(texts.away.shown(shown.length));
    } catch (error) {
      sayFailed(error);
    } finally {
      setIsBusy(false);
      refreshAway();
    }
  };
  return (
    <>
      <SplitHead
        title={texts.away.hidden}
        facts={texts.common.count('files', count)}
        actions={
          <Button
            icon={<Eye className="size-4" />}
            isBusy={isBusy}
            onClick={() => void show(() => readRange(source.read, 0, count - 1))}
          >
            {texts.away.showAllAgain(count)}
          </Button>
        }
      >
        {texts.away.hiddenNote}
      </SplitHead>
      <PagedRows
        label={texts.away.hiddenList}
        source={source}
        rowRem={2.5}
        failed={texts.away.hiddenFailed}
        empty={
          <EmptyState icon={<EyeOff className="size-9" strokeWidth={1.25} />} title={texts.away.groupEmpty} />
        }
        rowClass="gap-3 border-b border-line px-4"
        className="min-h-0 flex-1"
      >
        {(file) => (
          <>
            <div className="min-w-0 flex-1">
              <PathText path={file.path} />
            </div>
            {libraryId === null ? (
              <span className="max-w-32 shrink-0 truncate text-xs text-ink-soft" title={file.libraryName}>
                {file.libraryName}
              </span>
            ) : null}
            <span className="shrink-0 text-xs text-ink-soft">
              <TimeText time={file.hiddenAt} />
            </span>
            <Button
              size="small"
              disabled={isBusy}
              aria-label={texts.away.showAgainNamed(file.path)}
              onClick={() => void show(() => Promise.resolve([file]))}
            >
              {texts.away.showAgain}
            </Button>
          </>
        )}
      </PagedRows>
    </>
  );
}
