import { Check, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { classes } from '../components/classes.ts';
import { IconButton } from '../components/icon-button.tsx';
import { type Toast, dismissToast, useToasts } from '../stores/toasts.ts';
import { texts } from '../texts/index.ts';

const shownFor = { plain: 4500, long: 10_000 };
const icons = { done: Check, news: Info, failed: TriangleAlert };

/** The corner in which is said what was done and what failed; the other one belongs to the buttons of the pages. */
export function ToastRegion() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div
      role="status"
      aria-live="polite"
      // What a page has at its bottom stays in reach.
      className="pointer-events-none fixed bottom-10 left-4 z-40 [body:has([data-bottom-bar])_&]:bottom-21 flex w-[min(26rem,calc(100%-2rem))] flex-col gap-2 min-[860px]:left-64"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const [isHeld, setIsHeld] = useState(false);
  const isFailed = toast.tone === 'failed';
  // What nobody waits for needs longer to be seen, and what can be taken back longer to be thought about.
  const isLong = toast.undo !== null || toast.tone === 'news';
  useEffect(() => {
    // A failure stays until it was read.
    if (isFailed || isHeld) return;
    const timer = setTimeout(() => dismissToast(toast.id), isLong ? shownFor.long : shownFor.plain);
    return () => clearTimeout(timer);
  }, [toast.id, isFailed, isHeld, isLong]);
  const Icon = icons[toast.tone];
  return (
    <div
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
      className="motion-appear pointer-events-auto flex items-start gap-2.5 rounded-lg bg-raised py-2 pr-2 pl-3 shadow-float"
    >
      <Icon
        className={classes('mt-1 size-4 shrink-0', isFailed ? 'text-warn' : 'text-ink-soft')}
        aria-hidden
      />
      <p className="min-w-0 flex-1 py-0.5 break-words select-text">{toast.message}</p>
      {toast.undo ? (
        <Button
          size="small"
          onClick={() => {
            toast.undo?.();
            dismissToast(toast.id);
          }}
        >
          {texts.common.undo}
        </Button>
      ) : null}
      <IconButton
        label={texts.common.dismiss}
        icon={<X className="size-3.5" />}
        onClick={() => dismissToast(toast.id)}
        className="size-6"
      />
    </div>
  );
}
