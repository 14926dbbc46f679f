import { splitPath } from '../format/path.ts';
import { classes } from './classes.ts';

type PathTextProps = {
  readonly path: string;
  readonly className?: string;
  /** Off where rows are selected instead, and copied by their own command. */
  readonly isTextSelectable?: boolean;
};

/**
 * A path on one line that is shortened in its middle as the room requires: the front gives way first, the last segment
 * stays. The text is still the whole path, so that it can be copied.
 */
export function PathText({ path, className, isTextSelectable = true }: PathTextProps) {
  const { folder, name } = splitPath(path);
  return (
    <span
      className={classes('flex min-w-0', isTextSelectable && 'select-text', className)}
      title={path}
      translate="no"
    >
      <span className="min-w-6 shrink truncate whitespace-pre">{folder}</span>
      <span className="max-w-[85%] shrink-0 truncate whitespace-pre">{name}</span>
    </span>
  );
}
