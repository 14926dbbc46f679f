import { useEffect, useState } from 'react';
import type { LibraryView, ScanView } from '../../preload/contract.ts';
import { filesSeen } from '../model/scan-progress.ts';
import { summaryOf } from '../model/scan-summary.ts';
import { useLibraries } from '../queries/read.ts';
import { useLive } from '../stores/live.ts';
import { texts } from '../texts/index.ts';

// More often, a screen reader would talk over everything else.
const interval = 5000;

/** Tells those who hear the window how the scans go, at most every five seconds. */
export function Announcer() {
  const libraries = useLibraries().data;
  const [message, setMessage] = useState('');
  useEffect(() => {
    const running = new Set<number>();
    const timer = setInterval(() => {
      const { scans } = useLive.getState();
      const lines = (libraries ?? []).flatMap((library) => lineFor(library, scans[library.id], running));
      if (lines.length > 0) setMessage(lines.join('. '));
    }, interval);
    return () => clearInterval(timer);
  }, [libraries]);
  return (
    <div role="status" className="sr-only">
      {message}
    </div>
  );
}

function lineFor(library: LibraryView, scan: ScanView | undefined, running: Set<number>): string[] {
  if (!scan) return [];
  if (scan.state === 'running') {
    running.add(scan.id);
    const files = texts.scan.seen(filesSeen(scan));
    return [texts.scan.announce(library.name, texts.scan.phases[scan.phase], files)];
  }
  const hasEnded = running.delete(scan.id) && scan.state === 'completed';
  return hasEnded ? [texts.scan.finished(library.name, summaryOf(scan))] : [];
}
