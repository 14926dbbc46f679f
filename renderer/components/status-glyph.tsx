import type { LibraryStatus } from '../model/library-status.ts';
import { statusText } from '../model/status-text.ts';

type StatusGlyphProps = { readonly status: LibraryStatus; readonly isNamed?: boolean };

/** A library's status as a shape: it can be told without colour and at a glance. */
export function StatusGlyph({ status, isNamed = false }: StatusGlyphProps) {
  const name = isNamed ? { role: 'img', 'aria-label': statusText(status) } : { 'aria-hidden': true };
  return (
    <svg viewBox="0 0 16 16" className="size-4 shrink-0" {...name}>
      <Shape status={status} />
    </svg>
  );
}

function Shape({ status }: { readonly status: LibraryStatus }) {
  switch (status.kind) {
    case 'scanning':
      return status.percent === null ? <Turning /> : <Ring percent={status.percent} />;
    case 'waiting':
    case 'removing':
      return (
        <circle
          cx="8"
          cy="8"
          r="5"
          fill="none"
          stroke="var(--edge)"
          strokeWidth="2"
          strokeDasharray="2 2.2"
        />
      );
    case 'paused':
      return <path d="M5 3.5h2.2v9H5zM8.8 3.5H11v9H8.8z" fill="var(--ink-soft)" />;
    case 'away':
      return <path d="M8 3.2 13 9H3zM3 10.6h10v2H3z" fill="var(--ink-soft)" />;
    case 'held':
    case 'unreadable':
    case 'failed':
      return (
        <>
          <path d="M8 2.2 14.6 13.6H1.4z" fill="var(--warn)" strokeLinejoin="round" />
          <path d="M7.3 6h1.4l-.2 4h-1zM7.3 10.8h1.4v1.4H7.3z" fill="var(--raised)" />
        </>
      );
    case 'no-folders':
    case 'never-scanned':
      return <circle cx="8" cy="8" r="4" fill="none" stroke="var(--edge)" strokeWidth="1.5" />;
    case 'checked':
      return <circle cx="8" cy="8" r="4" fill="var(--edge)" />;
  }
}

function Ring({ percent }: { readonly percent: number }) {
  const length = 2 * Math.PI * 5;
  return (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="var(--track)" strokeWidth="2.5" />
      <circle
        cx="8"
        cy="8"
        r="5"
        fill="none"
        stroke="var(--amber)"
        strokeWidth="2.5"
        strokeDasharray={`${(length * percent) / 100} ${length}`}
        transform="rotate(-90 8 8)"
      />
    </>
  );
}

function Turning() {
  return (
    <g className="motion-turn origin-center">
      <circle cx="8" cy="8" r="5" fill="none" stroke="var(--track)" strokeWidth="2.5" />
      <path
        d="M8 3a5 5 0 0 1 5 5"
        fill="none"
        stroke="var(--amber)"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </g>
  );
}
