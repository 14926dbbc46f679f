import { useEffect, useRef, useState } from 'react';
import type { FolderVerdictView } from '../../preload/contract.ts';
import { invoke, offerDropped } from '../api.ts';
import { addFolders } from '../model/folder-drafts.ts';
import { applyLive } from '../stores/live.ts';

/** Folders that were picked or dropped and are not yet part of a library. Their counts run as long as they are here. */
export function useOfferedFolders(initial: readonly FolderVerdictView[]) {
  const [folders, setFolders] = useState<readonly FolderVerdictView[]>(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const counted = useRef(new Set<string>());

  useEffect(() => {
    for (const { token, isValid } of folders) {
      if (!isValid || counted.current.has(token)) continue;
      counted.current.add(token);
      void invoke('folder.count', { token }).catch(() => undefined);
    }
  }, [folders]);

  const held = useRef(folders);
  useEffect(() => {
    held.current = folders;
  }, [folders]);
  useEffect(() => () => release(held.current), []);

  const offer = async (offered: () => Promise<readonly FolderVerdictView[]>, whenNone: string | null) => {
    setProblem(null);
    try {
      const verdicts = await offered();
      if (verdicts.length === 0) setProblem(whenNone);
      setFolders((known) => addFolders(known, verdicts));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };

  return {
    folders,
    problem,
    pick: () => offer(() => invoke('folder.pick'), null),
    drop: (files: readonly File[], whenNone: string) => offer(() => offerDropped(files), whenNone),
    remove: (folder: FolderVerdictView) => {
      release([folder]);
      setFolders((known) => known.filter(({ token }) => token !== folder.token));
    },
  };
}

function release(folders: readonly FolderVerdictView[]): void {
  const tokens = folders.map(({ token }) => token);
  if (tokens.length === 0) return;
  applyLive({ type: 'folders-released', tokens });
  // A token that is already gone is what is wanted.
  void invoke('folder.release', { tokens }).catch(() => undefined);
}
