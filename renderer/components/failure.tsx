import { RotateCw } from 'lucide-react';
import { texts } from '../texts/index.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';

type FailureProps = { readonly what: string; readonly error: Error; readonly onRetry: () => void };

/** Stands where something could not be read: what, why, and the way to try again. */
export function Failure({ what, error, onRetry }: FailureProps) {
  return (
    <div className="p-4">
      <Banner
        tone="warn"
        isAlert
        actions={
          <Button size="small" icon={<RotateCw className="size-3.5" />} onClick={onRetry}>
            {texts.common.tryAgain}
          </Button>
        }
      >
        <strong>{what}</strong> {error.message}
      </Banner>
    </div>
  );
}
