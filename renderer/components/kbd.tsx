import { keyNames } from '../model/shortcuts.ts';

/** The keys of a shortcut, as the platform writes them. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="inline-flex gap-0.5" aria-hidden>
      {keyNames(keys, isMac()).map((name) => (
        <kbd
          key={name}
          className="min-w-5 rounded-sm border border-line-strong bg-sunken px-1 text-center font-sans text-2xs text-ink-soft"
        >
          {name}
        </kbd>
      ))}
    </span>
  );
}

function isMac(): boolean {
  return navigator.userAgent.includes('Mac OS');
}
