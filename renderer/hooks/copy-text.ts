import { sayDone, sayFailed } from '../stores/toasts.ts';

/** Puts a text on the clipboard and says so. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    sayDone(done);
  } catch (error) {
    sayFailed(error);
  }
}
