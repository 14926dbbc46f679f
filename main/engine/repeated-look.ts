/** Does something every so many milliseconds, from `start` until `stop`; a time that fails does not end it. */
export class RepeatedLook {
  private readonly look: () => void;
  private readonly everyMs: number;
  private timer: NodeJS.Timeout | null = null;

  constructor(everyMs: number, look: () => void) {
    this.everyMs = everyMs;
    this.look = look;
  }

  start(onFailed: (error: unknown) => void): void {
    this.timer ??= setInterval(() => {
      try {
        this.look();
      } catch (error) {
        onFailed(error);
      }
    }, this.everyMs);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}
