import { useId } from 'react';
import type { LibraryView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { SettingRow } from '../../components/setting-row.tsx';
import { Switch } from '../../components/switch.tsx';
import { useLibraryChange } from '../../queries/library-change.ts';
import { useWatchHealth } from '../../queries/read.ts';
import { turnWatching } from '../../shell/actions.ts';
import { texts } from '../../texts/index.ts';
import { WatchedFolder } from '../watch/watched-folder.tsx';

type OwnWatchingProps = { readonly library: LibraryView; readonly isWatchingOn: boolean };

/** Whether one library is watched, and how each of its folders is. */
export function OwnWatching({ library, isWatchingOn }: OwnWatchingProps) {
  const t = texts.settings;
  const id = useId();
  const change = useLibraryChange(library);
  const paths = useWatchHealth().data?.paths.filter(({ libraryId }) => libraryId === library.id) ?? [];
  return (
    <>
      <SettingRow
        title={t.ownWatched}
        note={isWatchingOn ? t.ownWatchedNote : t.ownUnwatched}
        controlId={id}
        noteId={`${id}-note`}
      >
        {isWatchingOn ? null : <Button onClick={() => void turnWatching(true)}>{texts.watch.turnOn}</Button>}
        <Switch
          id={id}
          isOn={library.isWatched}
          describedBy={`${id}-note`}
          onChange={(isWatched) => {
            change({ isWatched }, isWatched ? t.ownTurnedOn(library.name) : t.ownTurnedOff(library.name));
          }}
        />
      </SettingRow>
      {isWatchingOn && library.isWatched && paths.length > 0 ? (
        <ul aria-label={t.ownFolders} className="divide-y divide-line">
          {paths.map((path) => (
            <WatchedFolder
              key={path.importPath}
              path={path}
              folder={library.importPaths.find((known) => known.path === path.importPath)}
            />
          ))}
        </ul>
      ) : null}
    </>
  );
}
