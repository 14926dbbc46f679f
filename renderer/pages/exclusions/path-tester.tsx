import { CircleCheck, CircleSlash } from 'lucide-react';
import { useState } from 'react';
import type { LibraryView, PathVerdictView } from '../../../preload/contract.ts';
import { Field } from '../../components/field.tsx';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { usePathVerdict } from '../../queries/rules.ts';
import { texts } from '../../texts/index.ts';

type PathTesterProps = { readonly library: LibraryView; readonly patterns: readonly string[] };

/** Tells which rule decides about one path. */
export function PathTester({ library, patterns }: PathTesterProps) {
  const [path, setPath] = useState('');
  const settled = useDebounced(path.trim(), 150);
  const verdict = usePathVerdict(library.id, patterns, settled);
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-xs font-semibold text-ink-soft">{texts.exclusions.tester}</h2>
      <Field
        label={texts.exclusions.tester}
        isLabelHidden
        isMono
        placeholder={texts.exclusions.testerPlaceholder}
        hint={texts.exclusions.testerNote}
        value={path}
        maxLength={8192}
        problem={verdict.error?.message ?? null}
        onChange={(event) => setPath(event.target.value)}
      />
      <div role="status">{settled !== '' && verdict.data ? <Verdict verdict={verdict.data} /> : null}</div>
    </section>
  );
}

function Verdict({ verdict }: { readonly verdict: PathVerdictView }) {
  const Icon = verdict.verdict === 'included' ? CircleCheck : CircleSlash;
  return (
    <p className="flex items-start gap-2 rounded-md border border-line bg-sunken px-3 py-2 text-xs">
      <Icon className="mt-0.5 size-3.5 shrink-0 text-ink-soft" aria-hidden />
      <span className="min-w-0 break-words select-text">
        <strong>{texts.exclusions.verdicts[verdict.verdict]}.</strong> {note(verdict)}
      </span>
    </p>
  );
}

function note({ verdict, importPath, pattern }: PathVerdictView): string {
  const { verdictNotes } = texts.exclusions;
  if (verdict === 'included') return verdictNotes.included(importPath ?? '');
  if (verdict === 'excluded') return verdictNotes.excluded(pattern ?? '');
  return verdictNotes[verdict]();
}
