import type { MappingView } from '../../../preload/contract.ts';
import { PathText } from '../../components/path-text.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { formatTimeLeft } from '../../format/time.ts';
import { uploadPercent } from '../../model/sync-verdict.ts';
import { texts } from '../../texts/index.ts';

/** An upload at work: what it does, how many files are through, how fast it is, and how much is left. */
export function UploadProgress({ mapping }: { readonly mapping: MappingView }) {
  const { progress } = mapping;
  if (progress === null) return null;
  const t = texts.sync;
  const facts = [
    t.filesOf(progress.filesDone, progress.filesTotal),
    progress.bytesPerSecond === null ? null : t.rate(progress.bytesPerSecond),
    progress.secondsLeft === null ? null : formatTimeLeft(progress.secondsLeft),
  ].filter((part) => part !== null);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <ProgressBar percent={uploadPercent(mapping)} label={t.progressLabel(mapping.libraryName)} />
      <div className="flex h-[1.125rem] min-w-0 items-center gap-2 text-xs text-ink-soft">
        <span className="shrink-0 font-semibold text-ink">{t.phases[progress.phase]}</span>
        {progress.currentPath === null ? null : (
          <PathText path={progress.currentPath} className="hidden flex-1 @[34rem]:flex" />
        )}
        <span className="ml-auto shrink-0 whitespace-nowrap">{facts.join(' · ')}</span>
      </div>
    </div>
  );
}
