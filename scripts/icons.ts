import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { buildWhatIsStale } from './build/freshness.ts';
import { prepareTestElectron } from './electron/confined-electron.ts';
import { projectRoot } from './paths.ts';
import { ensureDisplay } from './system/display.ts';

// Draws the PNG files of assets/ from the SVG files beside them, with the Chromium that is there anyway.

const assets = join(projectRoot, 'assets');
// Below this the detailed drawing turns to mush; the small one is drawn on the pixels of 16.
const smallestDetailed = 64;
const iconSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512];

await drawAll();

/** Draws every icon in every size that the systems ask for. */
async function drawAll(): Promise<void> {
  await buildWhatIsStale();
  await ensureDisplay();
  const electron = await prepareTestElectron();
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = electron.distFolder;
  const dataFolder = mkdtempSync(join(tmpdir(), 'lightkeeper-icons-'));
  if (electron.user) chownSync(dataFolder, electron.user.uid, electron.user.gid);
  const app = await _electron.launch({
    args: [projectRoot, `--user-data-dir=${dataFolder}`, ...electron.electronArguments],
    env: { ...(process.env as Record<string, string>), ...electron.env },
  });
  const page = await app.firstWindow();
  mkdirSync(join(assets, 'icons'), { recursive: true });
  for (const size of iconSizes) {
    const drawing = size < smallestDetailed ? 'icon-small.svg' : 'icon.svg';
    await draw(page, join(assets, drawing), size, join(assets, 'icons', `${size}x${size}.png`));
  }
  const trayFolder = join(assets, 'tray');
  for (const file of readdirSync(trayFolder).filter((name) => name.endsWith('.svg'))) {
    const name = basename(file, '.svg');
    await draw(page, join(trayFolder, file), 16, join(trayFolder, `${name}.png`));
    await draw(page, join(trayFolder, file), 32, join(trayFolder, `${name}@2x.png`));
  }
  await app.close();
  rmSync(dataFolder, { recursive: true });
}

async function draw(page: Page, svgFile: string, size: number, pngFile: string): Promise<void> {
  const source = `data:image/svg+xml;base64,${readFileSync(svgFile).toString('base64')}`;
  const png = await page.evaluate(drawInPage, { source, size });
  writeFileSync(pngFile, Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'));
}

/** Runs in the page. */
async function drawInPage({ source, size }: { source: string; size: number }): Promise<string> {
  const image = new Image(size, size);
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  canvas.getContext('2d')?.drawImage(image, 0, 0, size, size);
  return canvas.toDataURL('image/png');
}
