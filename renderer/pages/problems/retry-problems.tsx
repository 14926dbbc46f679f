import { RotateCw } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import type { ProblemGroup } from '../../queries/problems.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';

type RetryProblemsProps = {
  readonly libraryId: number | null;
  /** Null for all causes. */
  readonly cause: Pick<ProblemGroup, 'code' | 'source'> | null;
  readonly label: string;
  readonly said: string;
};

/** Has the files behind problems looked at again. */
export function RetryProblems({ libraryId, cause, label, said }: RetryProblemsProps) {
  const retry = useCommand('problem.retry', { onDone: () => sayDone(said) });
  return (
    <Button
      icon={<RotateCw className="size-3.5" />}
      isBusy={retry.isPending}
      onClick={() =>
        retry.mutate({ libraryId, code: cause?.code ?? null, source: cause?.source ?? null, ids: null })
      }
    >
      {label}
    </Button>
  );
}
