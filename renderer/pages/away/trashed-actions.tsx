import { Undo2 } from 'lucide-react';
import type { AwayGroupView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { texts } from '../../texts/index.ts';
import type { AwayActions } from './use-away-actions.tsx';

type TrashedActionsProps = { readonly group: AwayGroupView; readonly actions: AwayActions };

/** The way back for everything that a person took out of a library. */
export function TrashedActions({ group, actions }: TrashedActionsProps) {
  return (
    <Button icon={<Undo2 className="size-4" />} isBusy={actions.isBusy} onClick={actions.restoreAll}>
      {texts.away.restoreAll(group.count)}
    </Button>
  );
}
