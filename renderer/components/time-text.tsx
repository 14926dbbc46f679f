import { formatAgo, formatExact, formatWhen } from '../format/time.ts';
import { useNow } from '../hooks/use-now.ts';

/** How long ago something was, with the exact time on hover. */
export function TimeText({ time }: { readonly time: string }) {
  const now = useNow();
  return (
    <time dateTime={time} title={formatExact(time)}>
      {formatAgo(time, now)}
    </time>
  );
}

/** A moment to come, with the exact time on hover. */
export function WhenText({ time }: { readonly time: string }) {
  const now = useNow();
  return (
    <time dateTime={time} title={formatExact(time)}>
      {formatWhen(time, now)}
    </time>
  );
}
