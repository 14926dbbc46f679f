import { ChevronRight } from 'lucide-react';
import type { AwayGroupView, LibraryView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { useRulesPreview } from '../../queries/rules.ts';
import { openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

type ExcludedActionsProps = { readonly group: AwayGroupView; readonly library: LibraryView };

// More would push the files out of view; all of them are a click away.
const patternsShown = 4;

/** Which patterns leave files of the library out, and the way to change them. */
export function ExcludedActions({ group, library }: ExcludedActionsProps) {
  const preview = useRulesPreview(group.libraryId, { exclusionPatterns: library.exclusionPatterns });
  const deciding = (preview.data?.perPattern ?? [])
    .filter(({ matches }) => matches > 0)
    .toSorted((a, b) => b.matches - a.matches)
    .slice(0, patternsShown);
  const open = () => openLibrary(group.libraryId, 'exclusions');
  return (
    <>
      {deciding.length > 0 ? (
        <ul aria-label={texts.away.patterns} className="flex min-w-0 flex-wrap gap-1.5">
          {deciding.map(({ pattern, matches }) => (
            <li key={pattern} className="max-w-full min-w-0">
              <button
                type="button"
                onClick={open}
                className="flex h-7 max-w-full items-center gap-2 rounded-md border border-line bg-sunken px-2 hover:border-edge"
              >
                <span className="truncate font-mono text-2xs" title={pattern} translate="no">
                  {pattern}
                </span>
                <span className="shrink-0 text-2xs text-ink-soft">{texts.away.patternFiles(matches)}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <Button onClick={open}>
        {texts.away.openExclusions}
        <ChevronRight className="-mr-1 size-4 text-ink-soft" aria-hidden />
      </Button>
      <Button onClick={() => openLibrary(group.libraryId, 'folders')}>
        {texts.away.openFolders}
        <ChevronRight className="-mr-1 size-4 text-ink-soft" aria-hidden />
      </Button>
    </>
  );
}
