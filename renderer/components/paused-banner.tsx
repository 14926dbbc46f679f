import { CirclePause, Play } from 'lucide-react';
import { useNow } from '../hooks/use-now.ts';
import { pauseWords } from '../model/pause-choice.ts';
import { usePause } from '../queries/read.ts';
import { resumeAll } from '../shell/actions.ts';
import { texts } from '../texts/index.ts';
import { Button } from './button.tsx';
import { PauseMenu } from './pause-menu.tsx';

/** Says that all work is paused and until when, and lets it go on. Nothing stands there while it isn't. */
export function PausedBanner() {
  const pause = usePause();
  const now = useNow();
  if (!pause) return null;
  return (
    <section
      aria-label={texts.pause.everything}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-sunken py-2 pr-2 pl-3.5"
    >
      <CirclePause className="size-4 shrink-0 text-ink-soft" aria-hidden />
      <p className="min-w-56 flex-1">
        <strong>{pauseWords(pause, now)}.</strong> <span className="text-ink-soft">{texts.pause.what}</span>
      </p>
      <div className="flex gap-2">
        <PauseMenu label={texts.pause.change} size="small" />
        <Button
          size="small"
          look="primary"
          icon={<Play className="size-3.5" />}
          onClick={() => void resumeAll()}
        >
          {texts.pause.resume}
        </Button>
      </div>
    </section>
  );
}
