import { app, dialog, shell } from 'electron';
import { texts } from './texts.ts';

/**
 * Says why the engine cannot go on, with what to do, which its message holds; the app ends when it has been read.
 * Without its engine the app can do nothing.
 */
export async function sayAndQuit(error: Error, hasWorked: boolean): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: texts.appName,
    message: hasWorked ? texts.startFailure.stopped : texts.startFailure.title,
    detail: error.message,
    buttons: [texts.startFailure.quit, texts.startFailure.openDataFolder],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 1) await shell.openPath(app.getPath('userData'));
  app.exit(1);
}
