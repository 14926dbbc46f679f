import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../texts/index.ts';
import { classes } from './classes.ts';

type SettingSectionProps = { readonly title: string; readonly children: ReactNode };

/** Settings that belong together. */
export function SettingSection({ title, children }: SettingSectionProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h2 className="text-md">{title}</h2>
      <div className="divide-y divide-line rounded-lg border border-line bg-raised">{children}</div>
    </section>
  );
}

type SettingRowProps = {
  readonly title: string;
  readonly note?: ReactNode;
  /** The control that the title names, and the id of the note that describes it. */
  readonly controlId?: string;
  readonly noteId?: string;
  /** Whether a change was kept a moment ago. */
  readonly isSaved?: boolean;
  /** Whether what it sets has no effect now. */
  readonly isFaint?: boolean;
  /** The control beside the title. */
  readonly children?: ReactNode;
  /** What needs the whole width, below. */
  readonly below?: ReactNode;
};

/** One setting: its name, what it means, and the control. */
export function SettingRow(props: SettingRowProps) {
  const { title, note, controlId, noteId, isSaved = false, isFaint = false, children, below } = props;
  return (
    <div className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-52 flex-1">
          <h3 className={classes(isFaint && 'text-ink-soft')}>
            {controlId ? (
              <label id={`${controlId}-label`} htmlFor={controlId}>
                {title}
              </label>
            ) : (
              title
            )}
          </h3>
          {note ? (
            <p id={noteId} className="text-xs text-ink-soft">
              {note}
            </p>
          ) : null}
        </div>
        <div className="flex min-w-0 items-center gap-3">
          <SavedMark isSaved={isSaved} />
          {children}
        </div>
      </div>
      {below ? <div className="mt-2">{below}</div> : null}
    </div>
  );
}

function SavedMark({ isSaved }: { readonly isSaved: boolean }) {
  return (
    <span role="status" className="text-xs text-ink-soft">
      {isSaved ? (
        <span className="motion-fade inline-flex items-center gap-1">
          <Check className="size-3.5" aria-hidden />
          {texts.settings.saved}
        </span>
      ) : null}
    </span>
  );
}
