import { WebContentsView, type Session } from 'electron';
import { decoderHome } from './decoder-session.ts';

/** A page that nobody sees, in Chromium's sandbox, without Node and without a preload script. */
export class DecoderPage {
  /** Tells this page from those before it. */
  readonly number: number;
  private readonly view: WebContentsView;
  private isOpen = true;

  constructor(session: Session, number: number, workers: number, onGone: () => void) {
    this.number = number;
    this.view = new WebContentsView({
      webPreferences: {
        session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        webSecurity: true,
        backgroundThrottling: false,
        spellcheck: false,
        devTools: false,
      },
    });
    const { webContents } = this.view;
    webContents.on('render-process-gone', () => {
      this.close();
      onGone();
    });
    void webContents
      .loadURL(`${decoderHome}index.html?page=${number}&workers=${workers}`)
      .catch(() => undefined);
  }

  /** The process of the page, by the system's number. */
  get processId(): number {
    return this.isOpen ? this.view.webContents.getOSProcessId() : 0;
  }

  /** Ends the page with its process, whatever it is doing. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    const { webContents } = this.view;
    if (webContents.isDestroyed()) return;
    webContents.forcefullyCrashRenderer();
    webContents.close({ waitForBeforeUnload: false });
  }
}
