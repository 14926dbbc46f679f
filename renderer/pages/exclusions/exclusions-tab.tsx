import { useState } from 'react';
import type { LibraryView } from '../../../preload/contract.ts';
import { addPattern, draftRows, samePatterns } from '../../model/draft-patterns.ts';
import { useRulesPreview } from '../../queries/rules.ts';
import { texts } from '../../texts/index.ts';
import { ApplyBar } from './apply-bar.tsx';
import { GlobHelp } from './glob-help.tsx';
import { PathTester } from './path-tester.tsx';
import { PatternAdder } from './pattern-adder.tsx';
import { PatternBuilder } from './pattern-builder.tsx';
import { PatternList } from './pattern-list.tsx';

type ExclusionsTabProps = {
  readonly library: LibraryView;
  /** A pattern that is typed in already. */
  readonly offered?: string | undefined;
};

/** The exclusion patterns of a library: changed as a draft, seen before it counts, applied at once. */
export function ExclusionsTab({ library, offered = '' }: ExclusionsTabProps) {
  const saved = library.exclusionPatterns;
  const [changed, setDraft] = useState<readonly string[] | null>(null);
  const [typed, setTyped] = useState(offered);
  const draft = changed ?? saved;
  const isChanged = !samePatterns(saved, draft);
  const preview = useRulesPreview(library.id, { exclusionPatterns: draft });
  // What was added and taken away again leaves no draft behind.
  const change = (patterns: readonly string[]) => setDraft(samePatterns(saved, patterns) ? null : patterns);
  const add = (pattern: string) => {
    change(addPattern(draft, pattern));
    setTyped('');
  };
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="grid max-w-7xl grid-cols-1 gap-x-8 gap-y-5 px-5 py-4 min-[1060px]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <p className="text-ink-soft">{texts.exclusions.note}</p>
            <PatternAdder library={library} draft={draft} typed={typed} onType={setTyped} onAdd={add} />
            <PatternList
              rows={draftRows(saved, draft)}
              matches={preview.data?.perPattern ?? []}
              onRemove={(pattern) => change(draft.filter((known) => known !== pattern))}
              onKeep={(pattern) => change(addPattern(draft, pattern))}
            />
          </div>
          <div className="flex min-w-0 flex-col gap-5">
            <PatternBuilder draft={draft} onUse={setTyped} />
            <PathTester library={library} patterns={draft} />
            <GlobHelp />
          </div>
        </div>
      </div>
      {isChanged ? (
        <ApplyBar library={library} draft={draft} preview={preview} onDone={() => setDraft(null)} />
      ) : null}
    </>
  );
}
