import { texts } from '../texts/index.ts';

/** The outline of a list that is on its way; it shows itself only when that takes a while. */
export function SkeletonRows({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div className="motion-late flex flex-col gap-3 p-4" role="status" aria-label={texts.common.loading}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex gap-4">
          <div className="h-4 w-1/4 rounded-sm bg-track" />
          <div className="h-4 flex-1 rounded-sm bg-hover" />
          <div className="h-4 w-16 rounded-sm bg-hover" />
        </div>
      ))}
    </div>
  );
}
