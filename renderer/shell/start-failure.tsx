import { RotateCw, Unplug } from 'lucide-react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { texts } from '../texts/index.ts';

type StartFailureProps = { readonly error: Error; readonly onRetry: () => void };

/** Fills the window when there is nothing to show at all. */
export function StartFailure({ error, onRetry }: StartFailureProps) {
  return (
    <main className="h-full">
      <EmptyState
        icon={<Unplug className="size-10" strokeWidth={1.25} />}
        headingLevel={1}
        title={texts.shell.engineGone}
        actions={
          <Button look="primary" icon={<RotateCw className="size-4" />} onClick={onRetry}>
            {texts.common.tryAgain}
          </Button>
        }
      >
        <p role="alert" className="select-text">
          {error.message}
        </p>
      </EmptyState>
    </main>
  );
}
