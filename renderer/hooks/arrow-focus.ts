import type { KeyboardEvent } from 'react';
import { type Typed, findTyped, typeOn } from '../model/type-ahead.ts';

/** Moves the focus among the buttons of a list by arrows, Home and End, and by the beginning of a name. */
export function moveFocusByArrows(event: KeyboardEvent<HTMLElement>): void {
  moveFocus(event, (key, at) => ({ ArrowDown: at + 1, ArrowUp: at - 1 })[key]);
}

/**
 * Moves the focus among the buttons of a list: where `targetOf` says for a key and the button that has it, to the ends,
 * or to the next one whose name begins with what is typed.
 */
export function moveFocus(
  event: KeyboardEvent<HTMLElement>,
  targetOf: (key: string, at: number, buttons: readonly HTMLElement[]) => number | undefined,
): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (at < 0 || event.altKey) return;
  const ends: Readonly<Record<string, number>> = { Home: 0, End: buttons.length - 1 };
  const target = targetOf(event.key, at, buttons) ?? ends[event.key] ?? targetByName(event, at, buttons);
  if (target === undefined) return;
  event.preventDefault();
  buttons[Math.min(Math.max(0, target), buttons.length - 1)]?.focus();
}

let typed: (Typed & { readonly list: HTMLElement }) | null = null;

function targetByName(
  { key, ctrlKey, metaKey, timeStamp, currentTarget: list }: KeyboardEvent<HTMLElement>,
  at: number,
  buttons: readonly HTMLElement[],
): number | undefined {
  // A question mark asks for the shortcuts, a space presses the button.
  if (ctrlKey || metaKey || [...key].length !== 1 || key === '?' || key === ' ') return undefined;
  typed = { ...typeOn(typed?.list === list ? typed : null, key, timeStamp), list };
  const names = buttons.map((button) => (button.getAttribute('aria-label') ?? button.textContent).trim());
  return findTyped(names, at, typed.text) ?? undefined;
}
