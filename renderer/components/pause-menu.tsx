import { Pause } from 'lucide-react';
import { type PauseChoice, pauseChoices } from '../model/pause-choice.ts';
import { shortcutKeys } from '../model/shortcuts.ts';
import { pauseAll } from '../shell/actions.ts';
import { texts } from '../texts/index.ts';
import { Button } from './button.tsx';
import { Menu } from './menu.tsx';

type PauseMenuProps = {
  /** The words on the button. */
  readonly label: string;
  readonly size?: 'small' | 'normal';
};

/** Pauses all work for as long as a person says. */
export function PauseMenu({ label, size = 'normal' }: PauseMenuProps) {
  return (
    <Menu
      trigger={
        <Button size={size} icon={<Pause className="size-3.5" />}>
          {label}
        </Button>
      }
      entries={pauseChoices.map(entryFor)}
    />
  );
}

function entryFor(choice: PauseChoice) {
  return {
    label: texts.pause.choices[choice],
    startsGroup: choice === 'resumed',
    ...(choice === 'resumed' ? { shortcut: shortcutKeys.pause } : {}),
    run: () => void pauseAll(choice),
  };
}
