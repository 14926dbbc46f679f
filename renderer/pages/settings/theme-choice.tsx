import { Monitor, Moon, Sun } from 'lucide-react';
import { type Theme, themes } from '../../queries/theme.ts';
import { texts } from '../../texts/index.ts';

const icons = { system: Monitor, light: Sun, dark: Moon };

type ThemeChoiceProps = {
  readonly value: Theme;
  readonly onChange: (theme: Theme) => void;
};

/** One of three themes. */
export function ThemeChoice({ value, onChange }: ThemeChoiceProps) {
  return (
    <fieldset className="flex gap-0.5 rounded-md border border-line bg-sunken p-0.5">
      <legend className="sr-only">{texts.shell.theme}</legend>
      {themes.map((theme) => {
        const Icon = icons[theme];
        return (
          <label
            key={theme}
            className="flex h-7 items-center gap-1.5 rounded-sm px-2.5 text-xs text-ink-soft has-checked:bg-selected has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="theme"
              className="sr-only"
              checked={theme === value}
              onChange={() => onChange(theme)}
            />
            <Icon className="size-3.5" aria-hidden />
            {texts.shell.themes[theme]}
          </label>
        );
      })}
    </fieldset>
  );
}
