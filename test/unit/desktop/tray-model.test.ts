import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trayModel, type TrayEntry } from '../../../main/desktop/tray/tray-model.ts';
import type { Status } from '../../../main/engine/status.ts';
import { idle, libraries, noon } from './fixtures.ts';

const trayAssets = resolve(import.meta.dirname, '..', '..', '..', 'assets', 'tray');

describe('the tray', () => {
  it('offers everything, in one order', () => {
    const { entries } = trayModel(idle, libraries, noon);
    expect(outline(entries)).toEqual([
      'Checked 12 minutes ago',
      '-',
      'Scan now > All libraries, -, Family photos, NAS archive, Travel drive',
      'Pause > For 30 minutes, For 1 hour, Until tomorrow, -, (Resume)',
      '-',
      'Review',
      'Problems',
      '-',
      'Open Lightkeeper',
      'Settings',
      '-',
      'Quit',
    ]);
  });

  it('counts what waits for a person', () => {
    const { entries } = trayModel({ ...idle, heldPlans: 2, problems: 14 }, libraries, noon);
    expect(outline(entries)).toContain('Review (2)');
    expect(outline(entries)).toContain('Problems (14)');
  });

  it('offers to resume, and no scan that would only wait, while everything is paused', () => {
    const { entries } = trayModel({ ...idle, state: 'paused', isPaused: true }, libraries, noon);
    expect(outline(entries)).toContain('Pause > For 30 minutes, For 1 hour, Until tomorrow, -, Resume');
    expect(find(entries, 'scan')).toMatchObject({ isEnabled: false });
  });

  it('does not offer a scan of the library that is scanned', () => {
    const scanning = [{ id: 1, name: 'Family photos', scan: 'running' as const }];
    const { entries } = trayModel({ ...idle, scansRunning: 1 }, scanning, noon);
    expect(outline(entries)).toContain('Scan now > All libraries, -, (Family photos)');
  });

  it('gives each entry an id of its own that outlives its label', () => {
    const ids = flatten(trayModel({ ...idle, problems: 3 }, libraries, noon).entries).flatMap((entry) =>
      entry.kind === 'separator' ? [] : [entry.id],
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(['scan-all', 'scan-2', 'pause-30', 'resume', 'problems', 'quit']),
    );
  });

  it('can be opened and quit before the engine has said anything', () => {
    expect(outline(trayModel(null, [], noon).entries)).toEqual(['Open Lightkeeper', 'Settings', '-', 'Quit']);
  });

  it('keeps the tooltip within what Windows shows, and long names short', () => {
    const name = 'x'.repeat(300);
    const model = trayModel(
      { ...idle, heldPlans: 1, disconnected: [{ libraryId: 1, libraryName: name, importPath: '/x' }] },
      [{ id: 1, name, scan: null }],
      noon,
    );
    expect(model.tooltip.length).toBeLessThanOrEqual(127);
    expect(model.tooltip).toMatch(/^Lightkeeper\n1 decision waits for you\n/);
    expect(find(model.entries, 'scan-1')).toMatchObject({ label: `${'x'.repeat(19)}…${'x'.repeat(19)}` });
  });

  it.each<Status['state']>(['idle', 'busy', 'paused', 'attention', 'disconnected'])(
    'has a drawing of its own for %s, also as a template and for sharp displays',
    (state) => {
      expect(trayModel({ ...idle, state }, libraries, noon).icon).toBe(state);
      for (const file of [
        `${state}.png`,
        `${state}@2x.png`,
        `${state}Template.png`,
        `${state}Template@2x.png`,
      ])
        expect(existsSync(join(trayAssets, file))).toBe(true);
    },
  );
});

function outline(entries: readonly TrayEntry[]): string[] {
  return entries.map((entry) => {
    if (entry.kind === 'separator') return '-';
    if (entry.kind === 'submenu') return `${entry.label} > ${outline(entry.entries).join(', ')}`;
    return entry.kind === 'item' && !entry.isEnabled ? `(${entry.label})` : entry.label;
  });
}

function flatten(entries: readonly TrayEntry[]): TrayEntry[] {
  return entries.flatMap((entry) =>
    entry.kind === 'submenu' ? [entry, ...flatten(entry.entries)] : [entry],
  );
}

function find(entries: readonly TrayEntry[], id: string): TrayEntry | undefined {
  return flatten(entries).find((entry) => entry.kind !== 'separator' && entry.id === id);
}
