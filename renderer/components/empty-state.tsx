import type { ReactNode } from 'react';

type EmptyStateProps = {
  readonly icon: ReactNode;
  readonly title: string;
  /** One where there is no page around it with a heading of its own. */
  readonly headingLevel?: 1 | 2;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

/** What stands where a list has nothing to show: why it is empty, and what to do about it. */
export function EmptyState({ icon, title, headingLevel = 2, children, actions }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="flex h-full min-h-48 flex-col items-center justify-center gap-3 p-6 text-center">
      <span className="text-ink-faint" aria-hidden>
        {icon}
      </span>
      <Heading className="text-md break-words">{title}</Heading>
      {children ? <div className="max-w-md text-ink-soft">{children}</div> : null}
      {actions ? <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
