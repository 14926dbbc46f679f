import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  EyeOff,
  FileQuestionMark,
  FileX,
  Link,
  type LucideIcon,
  MapPinOff,
  Shield,
  Trash2,
  Unplug,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExplanationView } from '../../../preload/contract.ts';
import { PathText } from '../../components/path-text.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { texts } from '../../texts/index.ts';
import { ExplanationActions } from './explanation-actions.tsx';

const icons: Readonly<Record<ExplanationView['rule'], LucideIcon>> = {
  online: CircleCheck,
  outside: MapPinOff,
  excluded: CircleSlash,
  hidden: EyeOff,
  unsupported: FileQuestionMark,
  sidecar: Link,
  'hidden-by-you': EyeOff,
  'trashed-by-you': Trash2,
  'offline-missing': FileX,
  'offline-excluded': CircleSlash,
  'offline-outside': MapPinOff,
  disconnected: Unplug,
  error: CircleAlert,
  'not-scanned': CircleDashed,
  'not-there': FileX,
  'same-file': Link,
  'data-folder': Shield,
};

/** Why one file or folder is, or is not, in a library: which rule decides, and the way on. */
export function ExplanationCard({ explanation }: { readonly explanation: ExplanationView }) {
  const { path, rule, answer, advice, libraryName, importPath, pattern, since } = explanation;
  const Icon = icons[rule];
  const t = texts.explain;
  return (
    <li className="rounded-lg border border-line px-4 py-3">
      <div className="flex items-start gap-3">
        <Icon
          className={`mt-0.5 size-4 shrink-0 ${needsYou.has(rule) ? 'text-warn' : 'text-ink-soft'}`}
          aria-hidden
        />
        <div className="flex min-w-0 flex-1 flex-col gap-1.5">
          <div>
            <h3 className="font-semibold">{t.rules[rule]}</h3>
            <PathText path={path} className="text-xs text-ink-soft" />
          </div>
          <p className="break-words select-text">
            {answer}
            {advice === null ? null : <span className="text-ink-soft"> {advice}</span>}
          </p>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs select-text empty:hidden">
            {libraryName === null ? null : <Fact name={t.library}>{libraryName}</Fact>}
            {importPath === null ? null : (
              <Fact name={t.importPath}>
                <PathText path={importPath} />
              </Fact>
            )}
            {pattern === null ? null : (
              <Fact name={t.pattern}>
                <span className="font-mono text-2xs break-all">{pattern}</span>
              </Fact>
            )}
            {since === null ? null : (
              <Fact name={t.since}>
                <TimeText time={since} />
              </Fact>
            )}
          </dl>
          <ExplanationActions explanation={explanation} />
        </div>
      </div>
    </li>
  );
}

type FactProps = { readonly name: string; readonly children: ReactNode };

function Fact({ name, children }: FactProps) {
  return (
    <div className="contents">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

const needsYou: ReadonlySet<ExplanationView['rule']> = new Set([
  'offline-missing',
  'disconnected',
  'error',
] as const);
