import type { ExplanationView } from '../../../preload/contract.ts';
import { invoke } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { startScan } from '../../shell/actions.ts';
import { sayDone, sayFailed } from '../../stores/toasts.ts';
import { type LibraryTab, closeDialog, openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { refreshAway } from '../away/refresh-away.ts';

type Way = { readonly label: string; readonly run: () => void };

/** The ways on from an explanation: to the rule that decides, or back into the library. */
export function ExplanationActions({ explanation }: { readonly explanation: ExplanationView }) {
  const ways = waysOn(explanation);
  if (ways.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 pt-1">
      {ways.map(({ label, run }) => (
        <Button key={label} size="small" onClick={run}>
          {label}
        </Button>
      ))}
    </div>
  );
}

function waysOn(explanation: ExplanationView): Way[] {
  const { rule, libraryId, assetId } = explanation;
  const t = texts.explain;
  if (libraryId === null) return [];
  const open = (label: string, tab: LibraryTab): Way => ({
    label,
    run: () => {
      closeDialog();
      openLibrary(libraryId, tab);
    },
  });
  const scan: Way = {
    label: t.scan,
    run: () => {
      closeDialog();
      startScan(libraryId);
    },
  };
  const exclusions = open(t.openExclusions, 'exclusions');
  const folders = open(t.openFolders, 'folders');
  const away = open(t.openAway, 'away');
  switch (rule) {
    case 'online':
      return [
        ...(assetId === null ? [] : [{ label: t.showAsset, run: () => showAsset(assetId) }]),
        open(t.openLibrary, 'photos'),
      ];
    case 'outside':
      return [folders];
    case 'excluded':
      return [exclusions];
    case 'hidden-by-you':
      return [away];
    case 'trashed-by-you':
      return [...(assetId === null ? [] : [{ label: t.restore, run: () => void restore(assetId) }]), away];
    case 'offline-missing':
      return [away, scan];
    case 'offline-excluded':
      return [exclusions, away];
    case 'offline-outside':
      return [folders, away];
    case 'disconnected':
      return [folders];
    case 'error':
      return [open(t.openProblems, 'problems')];
    case 'not-scanned':
    case 'not-there':
      return [scan];
    case 'same-file':
    case 'sidecar':
      return [open(t.openLibrary, 'photos')];
    case 'hidden':
    case 'unsupported':
    case 'data-folder':
      return [];
  }
}

function showAsset(assetId: number): void {
  void invoke('asset.showInFolder', assetId).catch(sayFailed);
}

async function restore(assetId: number): Promise<void> {
  const ids = [assetId];
  await act(async () => {
    await invoke('asset.restore', { ids });
    sayDone(texts.away.restored(1), () => void act(() => invoke('asset.trash', { ids })));
  });
}

async function act(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    closeDialog();
  } catch (error) {
    sayFailed(error);
  } finally {
    refreshAway();
  }
}
