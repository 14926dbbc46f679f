import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const projectRoot = resolve(import.meta.dirname, '..', '..');

const violations = [
  ['main/engine/library/library.service.ts', 'electron'],
  ['main/engine/library/library.service.ts', 'better-sqlite3'],
  ['main/engine/library/library.service.ts', 'node:fs'],
  ['main/engine/library/library.service.ts', '../../desktop/window.ts'],
  ['main/engine/library/library.service.ts', '../../../preload/contract.ts'],
  ['main/engine/scan/crawl.ts', '../library/library.service.ts'],
  ['main/engine/scan/crawl.ts', 'node:fs'],
  ['main/engine/scan/scan-thread.ts', 'better-sqlite3'],
  ['main/engine/database/connection.ts', '../scan/crawl.ts'],
  ['main/engine/files/read-only.ts', 'better-sqlite3'],
  ['main/engine/files/read-only.ts', '../asset/asset.ts'],
  ['main/cli.ts', 'electron'],
  ['main/cli.ts', './desktop/window.ts'],
  ['main/engine-host/engine-thread.ts', 'electron'],
  ['main/desktop/window.ts', '../engine/database/connection.ts'],
  ['main/desktop/window.ts', '../../renderer/api.ts'],
  ['main/index.ts', 'better-sqlite3'],
  ['preload/contract.ts', 'electron'],
  ['preload/index.ts', '../main/engine/errors.ts'],
  ['renderer/app.tsx', 'electron'],
  ['renderer/app.tsx', 'node:fs'],
  ['renderer/pages/home.tsx', '../../main/engine/errors.ts'],
  ['renderer/api.ts', '../preload/index.ts'],
] as const;

const allowed = [
  ['main/engine/library/library.service.ts', '../scan/crawl.ts'],
  ['main/engine/scan/crawl.ts', '../files/read-only.ts'],
  // The entry of a worker thread wires its side of the engine together.
  ['main/engine/scan/scan-thread.ts', '../library/library.jobs.ts'],
  ['main/engine/database/connection.ts', 'better-sqlite3'],
  ['main/engine/files/read-only.ts', 'node:fs'],
  ['main/desktop/window.ts', 'electron'],
  ['main/desktop/ipc-server.ts', '../../preload/contract.ts'],
  ['main/desktop/ipc-server.ts', '../engine/engine.ts'],
  ['preload/contract.ts', 'zod'],
  ['preload/index.ts', './contract.ts'],
  ['renderer/api.ts', '../preload/contract.ts'],
] as const;

describe('the layering rule', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lightkeeper-layering-'));
    copyFileSync(join(projectRoot, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(violations)('forbids %s to import %s', (file, imported) => {
    expect(complaintsAbout(file, imported)).toContain('eslint(no-restricted-imports)');
  });

  it.each(allowed)('lets %s import %s', (file, imported) => {
    expect(complaintsAbout(file, imported)).not.toContain('eslint(no-restricted-imports)');
  });

  function complaintsAbout(file: string, imported: string): readonly string[] {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `import { thing } from '${imported}';\nthing();\n`);
    const oxlint = join(projectRoot, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json', file], {
      cwd: folder,
      encoding: 'utf8',
    });
    rmSync(path);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string }[] };
    return diagnostics.map((diagnostic) => diagnostic.code);
  }
});
