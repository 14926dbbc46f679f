import type { ElectronApplication } from 'playwright-core';

/** From now on, the system's dialog is answered with these folders; an empty list stands for Cancel. */
export async function chooseFolders(app: ElectronApplication, folders: readonly string[]): Promise<void> {
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths });
    },
    [...folders],
  );
}
