import { create } from 'zustand';

/** A short message in the corner: what was done, with a way back, what happened by itself, or what failed. */
export type Toast = {
  readonly id: number;
  readonly tone: 'done' | 'news' | 'failed';
  readonly message: string;
  readonly undo: (() => void) | null;
  /** What it is about: newer word of the same thing takes its place. */
  readonly subject: string;
};

type ToastState = { readonly toasts: readonly Toast[] };

// More would hide what they are about.
const mostAtOnce = 3;
let lastId = 0;

/** The messages that are shown now. */
export const useToasts = create<ToastState>(() => ({ toasts: [] }));

/** Says that something was done; `undo` takes it back. */
export function sayDone(message: string, undo: (() => void) | null = null, subject = message): void {
  add({ id: (lastId += 1), tone: 'done', message, undo, subject });
}

/** Says that something happened which nobody here has done. */
export function sayNews(message: string, subject = message): void {
  add({ id: (lastId += 1), tone: 'news', message, undo: null, subject });
}

/** Says that something failed, until it is dismissed. */
export function sayFailed(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  add({ id: (lastId += 1), tone: 'failed', message, undo: null, subject: message });
}

/** Takes a message away. */
export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Takes back what the newest message offers to take back; false where there is nothing. */
export function undoNewest(): boolean {
  const newest = useToasts.getState().toasts.findLast((toast) => toast.undo !== null);
  if (!newest?.undo) return false;
  newest.undo();
  dismissToast(newest.id);
  return true;
}

function add(toast: Toast): void {
  useToasts.setState(({ toasts }) => {
    const others = toasts.filter((known) => known.subject !== toast.subject);
    return { toasts: [...others, toast].slice(-mostAtOnce) };
  });
}
