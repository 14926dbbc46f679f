import { Dialog } from '../components/dialog.tsx';
import { Kbd } from '../components/kbd.tsx';
import { type ShortcutAction, shortcutKeys } from '../model/shortcuts.ts';
import { texts } from '../texts/index.ts';

const everywhere: readonly ShortcutAction[] = [
  'palette',
  'add-library',
  'scan-all',
  'pause',
  'undo',
  'sidebar',
  'settings',
  'shortcuts',
  'page-1',
  'page-2',
  'page-3',
  'page-4',
  'page-6',
  'page-7',
  'page-8',
  'page-9',
];
const inLibrary: readonly ShortcutAction[] = ['scan', 'search', 'rename'];

/** All shortcuts on one card. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const named = (actions: readonly ShortcutAction[]) =>
    actions.map((action) => [shortcutKeys[action], texts.shell.shortcuts[action]] as const);
  return (
    <Dialog title={texts.shell.shortcutsTitle} width="wide" onClose={onClose}>
      <div className="columns-2 gap-8">
        <Group title={texts.shell.shortcutGroups.everywhere} rows={named(everywhere)} />
        <Group title={texts.shell.shortcutGroups.library} rows={named(inLibrary)} />
        <Group title={texts.shell.shortcutGroups.photos} rows={texts.shell.photoShortcuts} />
        <Group title={texts.shell.shortcutGroups.list} rows={texts.shell.listShortcuts} />
      </div>
    </Dialog>
  );
}

type GroupProps = {
  readonly title: string;
  readonly rows: readonly (readonly [keys: string, name: string])[];
};

function Group({ title, rows }: GroupProps) {
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1 text-xs font-semibold text-ink-soft">{title}</h3>
      <dl>
        {rows.map(([keys, name]) => (
          <div key={keys} className="flex items-center gap-3 py-1">
            <dt className="min-w-0 flex-1">{name}</dt>
            <dd>
              <Kbd keys={keys} />
              <span className="sr-only">{keys}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
