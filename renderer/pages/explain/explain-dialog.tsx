import { useState } from 'react';
import type { ExplanationView } from '../../../preload/contract.ts';
import { explainDropped, invoke } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useDropTarget } from '../../hooks/use-drop-target.ts';
import { sayFailed } from '../../stores/toasts.ts';
import { closeDialog } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { ExplanationCard } from './explanation-card.tsx';

type ExplainDialogProps = { readonly explanations: readonly ExplanationView[] };

/** Why files and folders are, or are not, in a library: one card each. */
export function ExplainDialog({ explanations: first }: ExplainDialogProps) {
  const [explanations, setExplanations] = useState(first);
  const [isAsking, setIsAsking] = useState(false);
  const ask = async (answers: () => Promise<readonly ExplanationView[]>) => {
    setIsAsking(true);
    try {
      const answered = await answers();
      if (answered.length > 0) setExplanations(answered);
    } catch (error) {
      sayFailed(error);
    } finally {
      setIsAsking(false);
    }
  };
  const { isOver, handlers } = useDropTarget((files) => void ask(() => explainDropped(files)));
  const isHere = explanations.every(({ rule }) => rule === 'online');
  return (
    <Dialog
      title={isHere ? texts.explain.titleHere : texts.explain.title(explanations.length)}
      width="wide"
      onClose={closeDialog}
      footer={
        <>
          <Button isBusy={isAsking} onClick={() => void ask(() => invoke('explain.pick'))}>
            {texts.explain.another}
          </Button>
          <Button look="primary" data-autofocus onClick={closeDialog}>
            {texts.common.close}
          </Button>
        </>
      }
    >
      <ul {...handlers} className={`flex flex-col gap-3 rounded-lg ${isOver ? 'bg-selected' : ''}`}>
        {explanations.map((explanation) => (
          <ExplanationCard key={`${explanation.path} ${explanation.libraryId}`} explanation={explanation} />
        ))}
      </ul>
    </Dialog>
  );
}
