import { classes } from './classes.ts';

type ProgressBarProps = {
  /** Null while the whole is not known: the bar then shows that work goes on, never how much. */
  readonly percent: number | null;
  readonly label: string;
  readonly isPaused?: boolean;
};

/** How far something is. */
export function ProgressBar({ percent, label, isPaused = false }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className="h-1 overflow-hidden rounded-full bg-track forced-colors:border forced-colors:border-[CanvasText]"
    >
      {percent === null && isPaused ? null : (
        <div
          className={classes(
            'h-full rounded-full forced-colors:bg-[Highlight]',
            isPaused ? 'bg-edge' : 'bg-amber',
            percent === null ? 'motion-sweep' : 'transition-[width] duration-150',
          )}
          style={percent === null ? {} : { width: `${percent}%` }}
        />
      )}
    </div>
  );
}
