import { app, dialog, nativeTheme } from 'electron';
import { startEngineHost, type EngineHost } from '../engine-host/engine-host.ts';
import type { Settings } from '../engine/setting/settings.ts';
import { EventForwarder } from './event-forwarder.ts';
import { FolderTokens } from './folder-tokens.ts';
import { createHandlers } from './ipc-handlers.ts';
import { serveIpc } from './ipc-server.ts';

/** Starts the engine over the app's data folder, serves it to the window, and stops it before the app ends. */
export function startEngine(): EngineHost {
  const forwarder = new EventForwarder();
  const engine = startEngineHost(
    {
      dataDir: app.getPath('userData'),
      // Only a development runtime that is older than the shipped binding sets this.
      nativeBinding: process.env['LIGHTKEEPER_SQLITE_BINDING'] ?? null,
    },
    (name, payload) => {
      if (name === 'settings.changed') followTheme(payload as Settings);
      forwarder.forward(name, payload);
    },
  );
  const tokens = new FolderTokens();
  serveIpc(createHandlers({ engine, tokens, notices: [] }), engine, tokens);
  void engine.api.getSettings().then(followTheme, () => undefined);
  void engine.failed.then(sayAndQuit);
  stopBeforeQuit(engine);
  return engine;
}

function followTheme(settings: Settings): void {
  nativeTheme.themeSource = settings['app.theme'];
}

/** Without its engine the app can do nothing; the reason is all that is left to say. */
function sayAndQuit(error: Error): void {
  dialog.showErrorBox('Lightkeeper cannot go on', error.message);
  app.exit(1);
}

function stopBeforeQuit(engine: EngineHost): void {
  let isStopped = false;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void engine.stop().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
}
