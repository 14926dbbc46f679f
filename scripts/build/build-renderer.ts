import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { build } from 'vite';
import { outputFolder, projectRoot } from '../paths.ts';

/** Builds the window's page to out/renderer, for the oldest Chromium that one build must run on. */
export async function buildRenderer(): Promise<void> {
  await build({
    configFile: false,
    root: join(projectRoot, 'renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [react(), tailwind()],
    build: {
      outDir: join(outputFolder, 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      sourcemap: true,
      // The content security policy has no room for data: scripts and fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
    },
  });
}
