import { splitPath } from '../format/path.ts';
import { classes } from './classes.ts';

type PathTextProps = { readonly path: string; readonly className?: string };

/**
 * A path on one line that is shortened in its middle as the room requires: the front gives way first, the last segment
 * stays. The text is still the whole path, so that it can be copied.
 */
export function PathText({ path, className }: PathTextProps) {
  const { folder, name } = splitPath(path);
  return (
    <span className={classes('flex min-w-0 select-text', className)} title={path} translate="no">
      <span className="min-w-6 shrink truncate whitespace-pre">{folder}</span>
      <span className="max-w-[85%] shrink-0 truncate whitespace-pre">{name}</span>
    </span>
  );
}
