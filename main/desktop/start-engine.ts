import { app } from 'electron';
import { startEngineHost, type EngineHost, type HostParts } from '../engine-host/engine-host.ts';
import type { EngineEventName } from '../engine/events.ts';
import { sayAndQuit } from './start-failure.ts';

/** Starts the engine over the app's data folder and stops it before the app ends. */
export function startEngine(
  parts: HostParts,
  hear: (name: EngineEventName, payload: unknown) => void,
): EngineHost {
  const engine = startEngineHost(
    {
      dataDir: app.getPath('userData'),
      // Only a development runtime that is older than the shipped binding sets this.
      nativeBinding: process.env['LIGHTKEEPER_SQLITE_BINDING'] ?? null,
    },
    parts,
    hear,
  );
  const hasWorked = engine.api.getStatus().then(
    () => true,
    () => false,
  );
  void engine.failed.then(async (error) => sayAndQuit(error, await hasWorked));
  stopBeforeQuit(engine);
  return engine;
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
