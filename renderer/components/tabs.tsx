import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

type TabsProps<T extends string> = {
  readonly label: string;
  readonly value: T;
  readonly tabs: readonly { readonly id: T; readonly label: string; readonly badge?: string | null }[];
  readonly onChange: (id: T) => void;
  readonly children: ReactNode;
};

/** Tabs with one panel below that fills the rest of the page. */
export function Tabs<T extends string>({ label, value, tabs, onChange, children }: TabsProps<T>) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(id) => onChange(id as T)}
      activationMode="manual"
      className="flex min-h-0 flex-1 flex-col"
    >
      <Radix.List
        aria-label={label}
        // After a click on a tab the row itself would keep the focus that comes by Tab, and show nothing of it.
        onFocus={({ target, currentTarget }) => {
          if (target === currentTarget)
            currentTarget.querySelector<HTMLElement>('[role=tab][data-state=active]')?.focus();
        }}
        className="flex shrink-0 gap-2 overflow-x-auto overflow-y-hidden border-b [scrollbar-width:none] border-line px-4"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px flex h-8 items-center gap-1.5 border-b-2 border-transparent px-1 whitespace-nowrap forced-colors:data-[state=inactive]:border-[Canvas] text-ink-soft outline-offset-[-2px] hover:text-ink data-[state=active]:border-amber data-[state=active]:font-semibold data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.badge ? <span className="text-xs font-normal text-ink-soft">{tab.badge}</span> : null}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content
        key={value}
        value={value}
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col outline-none"
      >
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
