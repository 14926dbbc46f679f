import { Pause, Play, RefreshCw } from 'lucide-react';
import type { MappingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { useQueues } from '../../queries/read.ts';
import { syncVerdict } from '../../model/sync-verdict.ts';
import { pauseOrResumeSync, syncNow } from '../../shell/sync-actions.ts';
import { navigate } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { SyncMenu } from './sync-menu.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { SyncVerdictLine } from './sync-verdict-line.tsx';

/** The one line that says how a library stands with its server, with its progress and what a person can do now. */
export function SyncHead({ mapping }: { readonly mapping: MappingView }) {
  const t = texts.sync;
  const isAllPaused = useQueues().data?.find(({ name }) => name === 'Sync')?.isPaused ?? false;
  const verdict = syncVerdict(mapping, isAllPaused);
  const isPaused = mapping.state === 'paused';
  return (
    <div className="@container flex shrink-0 flex-col gap-2 border-b border-line px-5 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <SyncVerdictLine mapping={mapping} verdict={verdict} />
        <div className="flex shrink-0 flex-wrap items-center gap-2">
          {verdict.kind === 'held' ? (
            <Button look="primary" onClick={() => navigate({ page: 'review' })}>
              {t.review}
            </Button>
          ) : null}
          {verdict.kind === 'needs' ? (
            <Button onClick={() => navigate({ page: 'servers' })}>{t.test}</Button>
          ) : null}
          {isPaused ? null : (
            <Button
              icon={<RefreshCw className="size-3.5" />}
              disabled={mapping.state === 'working'}
              onClick={() => void syncNow(mapping)}
            >
              {t.runNow}
            </Button>
          )}
          <Button
            look={isPaused ? 'primary' : 'secondary'}
            icon={isPaused ? <Play className="size-3.5" /> : <Pause className="size-3.5" />}
            onClick={() => void pauseOrResumeSync(mapping)}
          >
            {isPaused ? t.resume : t.pause}
          </Button>
          <SyncMenu mapping={mapping} />
        </div>
      </div>
      {verdict.kind === 'uploading' ? <UploadProgress mapping={mapping} /> : null}
    </div>
  );
}
