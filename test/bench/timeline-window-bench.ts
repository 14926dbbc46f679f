import { chownSync, copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { databaseFile } from '../../main/engine/database/store.ts';
import { ThumbnailFolder } from '../../main/engine/media/thumbnail/thumbnail-folder.ts';
import { launchApp, makeDataFolder } from '../e2e/helpers/launch-app.ts';
import { testElectron } from '../e2e/helpers/test-electron.ts';
import type { TimelineFigures } from './figures.ts';
import { median } from './median.ts';
import { pictures, thumbnailKeyOf } from './timeline-rows.ts';

type WindowPart = Omit<TimelineFigures, 'runs' | 'questions'>;
type Look = {
  readonly firstPaint: number;
  readonly searchPaint: number;
  readonly longTasks: readonly number[];
};

/** What happens at the start must not count for the first look at the timeline, nor the other way round. */
const settleMs = 3000;
const wheelTurns = 120;
const wheelPixels = 600;
const jumps = 20;

/** Opens the timeline in the real app, scrolls through it by wheel and by jumps, and searches. */
export async function measureTimelineWindow(dataDir: string, runs: number): Promise<WindowPart> {
  const userDataDir = makeDataFolder();
  try {
    copyFileSync(databaseFile(dataDir), databaseFile(userDataDir));
    await writePictures(userDataDir);
    giveAway(userDataDir);
    // The first start of all fills the caches of Chromium, which later ones find.
    let electron = '';
    const looks: Look[] = [];
    for (let run = 0; run <= runs; run++) {
      const { look, version } = await lookOnce(userDataDir);
      electron = version;
      if (run > 0) looks.push(look);
    }
    const longTasks = looks.flatMap((look) => look.longTasks);
    return {
      electron,
      firstPaint: median(looks.map((look) => look.firstPaint)),
      slowestFirstPaint: Math.max(...looks.map((look) => look.firstPaint)),
      searchPaint: median(looks.map((look) => look.searchPaint)),
      longTasks: longTasks.length,
      longestTask: Math.max(0, ...longTasks),
    };
  } finally {
    rmSync(userDataDir, { recursive: true, force: true });
  }
}

async function lookOnce(userDataDir: string): Promise<{ look: Look; version: string }> {
  const { app, window, close } = await launchApp({ userDataDir });
  try {
    await window.waitForSelector('nav button[title="Benchmark"]');
    await sleep(settleMs);
    const firstPaint = await paintAfter(window, { click: 'nav button:has(svg.lucide-images)' });
    await sleep(settleMs);
    const longTasks = await scrollThrough(window);
    const searchPaint = await paintAfter(window, { search: 'lisbon' });
    const version = await app.evaluate(() => process.versions['electron'] ?? '');
    return { look: { firstPaint, searchPaint, longTasks }, version };
  } finally {
    await close();
  }
}

/** From the click or the letter until photos that were not there before are painted; the page itself tells both. */
async function paintAfter(
  window: Page,
  does: { readonly click: string } | { readonly search: string },
): Promise<number> {
  await window.evaluate(() => {
    const marks = window as unknown as { began: number };
    const begin = () => (marks.began = performance.now());
    for (const name of ['click', 'input']) addEventListener(name, begin, { capture: true, once: true });
    document.querySelector('#photo-0')?.removeAttribute('title');
  });
  if ('click' in does) await window.click(does.click);
  else await window.fill('main input[type="search"]', does.search);
  const painted = await window.waitForFunction(() => {
    const first = document.querySelector('#photo-0[title]');
    return first === null
      ? null
      : new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
  });
  const began = await window.evaluate(() => (window as unknown as { began: number }).began);
  return Number(await painted.jsonValue()) - began;
}

/** Scrolls as a wheel does, then jumps here and there. Answers with how long each task over 50 ms took. */
async function scrollThrough(window: Page): Promise<number[]> {
  await window.evaluate(() => {
    const seen = window as unknown as { longTasks: number[] };
    seen.longTasks = [];
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) seen.longTasks.push(task.duration);
    }).observe({ type: 'longtask' });
  });
  await window.hover('main [role="grid"]', { position: { x: 200, y: 200 } });
  for (let turn = 0; turn < wheelTurns; turn++) {
    await window.mouse.wheel(0, wheelPixels);
    await sleep(16);
  }
  for (let jump = 1; jump <= jumps; jump++) {
    await window.evaluate(
      (share) => {
        const scroller = document.querySelector('main [role="grid"]')?.parentElement;
        if (scroller) scroller.scrollTop = scroller.scrollHeight * share;
      },
      ((jump * 7) % jumps) / jumps,
    );
    await sleep(150);
  }
  await sleep(500);
  return window.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
}

/** Real pictures, each for many assets. */
async function writePictures(dataDir: string): Promise<void> {
  const folder = new ThumbnailFolder(dataDir);
  for (let index = 0; index < pictures; index++) {
    const background = { r: index, g: 255 - index, b: (index * 7) % 256 };
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const small = await sharp({ create: { width: 250, height: 167, channels: 3, background, noise } })
      .webp({ quality: 75 })
      .toBuffer();
    await folder.write(thumbnailKeyOf(index), { small, preview: small });
  }
}

/** To the user whom the app runs as. */
function giveAway(folder: string): void {
  const { user } = testElectron();
  if (!user) return;
  chownSync(folder, user.uid, user.gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chownSync(join(entry.parentPath, entry.name), user.uid, user.gid);
  }
}
