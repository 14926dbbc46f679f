type SwitchProps = {
  readonly id: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  /** The element that says more about it. */
  readonly describedBy?: string | undefined;
  readonly onChange: (isOn: boolean) => void;
};

/** Turns one thing on or off, at once. The label for its id has that id with `-label` at its end. */
export function Switch({ id, isOn, isDisabled = false, describedBy, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      id={id}
      aria-labelledby={`${id}-label`}
      aria-checked={isOn}
      aria-describedby={describedBy}
      disabled={isDisabled}
      onClick={() => onChange(!isOn)}
      className="group flex h-6 w-10 shrink-0 items-center justify-center rounded-full disabled:opacity-50"
    >
      <span className="flex h-5 w-9 rounded-full border border-edge bg-track p-0.5 transition-colors duration-120 group-aria-checked:border-amber-text group-aria-checked:bg-amber forced-colors:group-aria-checked:bg-[Highlight]">
        <span className="size-3.5 rounded-full bg-edge transition-transform duration-120 group-aria-checked:translate-x-4 group-aria-checked:bg-amber-ink forced-colors:bg-[CanvasText] motion-reduce:transition-none" />
      </span>
    </button>
  );
}
