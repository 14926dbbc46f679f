import { texts } from '../../texts/index.ts';

/** What the characters of a pattern mean. */
export function GlobHelp() {
  const { help, helpIntro, helpRows, helpExamples, helpNote } = texts.exclusions;
  return (
    <details className="group rounded-lg border border-line">
      <summary className="rounded-lg px-3.5 py-2 text-xs font-semibold text-ink-soft hover:text-ink">
        {help}
      </summary>
      <div className="flex flex-col gap-2 px-3.5 pb-3 text-xs">
        <p className="text-ink-soft">{helpIntro}</p>
        <Rows rows={helpRows} />
        <Rows rows={helpExamples} />
        <p className="text-ink-soft">{helpNote}</p>
      </div>
    </details>
  );
}

function Rows({ rows }: { readonly rows: readonly (readonly [pattern: string, meaning: string])[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
      {rows.map(([pattern, meaning]) => (
        <div key={pattern} className="col-span-2 grid grid-cols-subgrid">
          <dt className="font-mono">{pattern}</dt>
          <dd className="text-ink-soft">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
