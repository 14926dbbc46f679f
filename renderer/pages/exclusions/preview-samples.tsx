import type { RulesPreviewView } from '../../../preload/contract.ts';
import { PathText } from '../../components/path-text.tsx';
import { texts } from '../../texts/index.ts';

const shown = 5;

/** A few paths that a change of rules would hide or bring back. */
export function PreviewSamples({ preview }: { readonly preview: RulesPreviewView }) {
  return (
    <>
      <Samples title={texts.exclusions.samplesHidden} paths={preview.hiddenSamples} />
      <Samples title={texts.exclusions.samplesRevealed} paths={preview.revealedSamples} />
    </>
  );
}

function Samples({ title, paths }: { readonly title: string; readonly paths: readonly string[] }) {
  if (paths.length === 0) return null;
  return (
    <div className="min-w-0">
      <p className="text-2xs text-ink-soft">{title}</p>
      <ul>
        {paths.slice(0, shown).map((path) => (
          <li key={path} className="flex">
            <PathText path={path} />
          </li>
        ))}
      </ul>
    </div>
  );
}
