import { AddLibraryDialog } from '../pages/add-library/add-library-dialog.tsx';
import { ExplainDialog } from '../pages/explain/explain-dialog.tsx';
import { DeleteLibraryDialog } from '../pages/library/delete-library-dialog.tsx';
import { RenameLibraryDialog } from '../pages/library/rename-library-dialog.tsx';
import { AddServerDialog } from '../pages/servers/add-server-dialog.tsx';
import { ImportConfigDialog } from '../pages/servers/import-config-dialog.tsx';
import { RemoveServerDialog } from '../pages/servers/remove-server-dialog.tsx';
import { ChangeMappingDialog, NewMappingDialog } from '../pages/sync/mapping-dialog.tsx';
import { RemoveMappingDialog } from '../pages/sync/remove-mapping-dialog.tsx';
import { useLibraries } from '../queries/read.ts';
import { closeDialog, useView } from '../stores/view.ts';
import { CommandPalette } from './command-palette.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** The dialog in front of the page, if one is open. */
export function CurrentDialog() {
  const dialog = useView((view) => view.dialog);
  const libraries = useLibraries().data ?? [];
  if (!dialog) return null;
  switch (dialog.kind) {
    case 'add-library':
      return <AddLibraryDialog folders={dialog.folders} dropped={dialog.dropped} />;
    case 'explain':
      return <ExplainDialog explanations={dialog.explanations} />;
    case 'palette':
      return <CommandPalette />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={closeDialog} />;
    case 'add-server':
      return <AddServerDialog address={dialog.address} libraryId={dialog.libraryId} />;
    case 'import-config':
      return <ImportConfigDialog config={dialog.config} />;
    case 'remove-server':
      return <RemoveServerDialog serverId={dialog.serverId} />;
    case 'new-mapping':
      return <NewMappingDialog libraryId={dialog.libraryId} userId={dialog.userId} />;
    case 'change-mapping':
      return <ChangeMappingDialog mappingId={dialog.mappingId} />;
    case 'remove-mapping':
      return <RemoveMappingDialog mappingId={dialog.mappingId} />;
    case 'delete-library':
    case 'rename-library': {
      const library = libraries.find(({ id }) => id === dialog.libraryId);
      if (!library) return null;
      return dialog.kind === 'delete-library' ? (
        <DeleteLibraryDialog library={library} />
      ) : (
        <RenameLibraryDialog library={library} />
      );
    }
  }
}
