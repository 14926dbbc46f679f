import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { build } from 'vite';
import { outputFolder, projectRoot } from '../paths.ts';

/** Builds the pages of the window and of the decoder. */
export async function buildRenderer(): Promise<void> {
  await Promise.all([buildWindow(), buildDecoder()]);
}

/** Builds the scripts of the page that decodes pictures to out/decoder. */
async function buildDecoder(): Promise<void> {
  const folder = join(projectRoot, 'renderer', 'decoder');
  await bundle({
    entryPoints: [join(folder, 'page.ts'), join(folder, 'decode-worker.ts')],
    outdir: join(outputFolder, 'decoder'),
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'chrome130',
    legalComments: 'none',
    logLevel: 'warning',
  });
}

/** Builds the window's page to out/renderer, for the oldest Chromium that one build must run on. */
async function buildWindow(): Promise<void> {
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
