import fs from 'node:fs';
import nodePath from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAsOrdinaryUser } from '../../helpers/ordinary-user.ts';
import type { ScanReport } from '../../helpers/scripts/scan-folder.ts';
import { tempFolder } from '../../helpers/test-folder.ts';
import { expectBalance } from '../../helpers/test-library.ts';
import { snapshotTree } from '../../helpers/tree-snapshot.ts';

// Root may read everything, so these scans run as somebody else; where root cannot become one, they cannot run.
const canScan = runAsOrdinaryUser !== null;

function ordinaryFolders() {
  const folder = tempFolder();
  folder.chmod('.', 0o777);
  const photos = folder.folder('photos');
  const data = folder.folder('data');
  data.chmod('.', 0o777);
  const scan = () => {
    const before = snapshotTree(photos.path);
    const report = runAsOrdinaryUser?.('scan-folder.ts', [data.path, photos.path]) as ScanReport;
    expect(snapshotTree(photos.path)).toEqual(before);
    expectBalance(report.scan);
    const relative = ([path = '', fact]: readonly string[]) => [nodePath.relative(photos.path, path), fact];
    return {
      ...report,
      assets: Object.fromEntries(report.assets.map(relative)),
      problems: Object.fromEntries(report.problems.map(relative)),
    };
  };
  return { photos, scan };
}

describe.skipIf(!canScan)('a scan by an ordinary user', () => {
  it('imports the siblings of a folder that it may not read, and lists that folder', () => {
    const { photos, scan } = ordinaryFolders();
    photos.writeAll({ 'a/1.jpg': '', 'locked/2.jpg': '', 'z/3.jpg': '' });
    photos.chmod('locked', 0o000);
    const { scan: result, assets, problems } = scan();
    expect(result).toMatchObject({ state: 'completed', imported: 2, errors: 1 });
    expect(assets).toEqual({ 'a/1.jpg': 'online', 'z/3.jpg': 'online' });
    expect(problems).toEqual({ locked: 'EACCES' });
    photos.chmod('locked', 0o755);
  });

  it('keeps the assets of a folder that it may not read any more, until it may again', () => {
    const { photos, scan } = ordinaryFolders();
    photos.writeAll({ 'a/1.jpg': '', 'locked/2.jpg': '', 'locked/deep/3.jpg': '' });
    scan();
    photos.chmod('locked', 0o000);
    const online = { 'a/1.jpg': 'online', 'locked/2.jpg': 'online', 'locked/deep/3.jpg': 'online' };
    const during = scan();
    expect(during.scan).toMatchObject({ state: 'completed', offline: 0, held: 0 });
    expect(during.assets).toEqual(online);
    expect(during.problems).toMatchObject({ locked: 'EACCES' });
    photos.chmod('locked', 0o755);
    const after = scan();
    expect(after.scan).toMatchObject({ errors: 0, unchanged: 3 });
    expect(after.assets).toEqual(online);
    expect(after.problems).toEqual({});
  });

  it('does not take a file for gone that was removed in a folder which may be entered but not listed', () => {
    const { photos, scan } = ordinaryFolders();
    photos.writeAll({ 'a/1.jpg': '', 'blind/2.jpg': '' });
    scan();
    fs.rmSync(photos.at('blind/2.jpg'));
    photos.chmod('blind', 0o311);
    expect(scan()).toMatchObject({ scan: { offline: 0 }, assets: { 'blind/2.jpg': 'online' } });
    photos.chmod('blind', 0o755);
    expect(scan()).toMatchObject({ scan: { offline: 1 }, assets: { 'blind/2.jpg': 'offline' } });
  });

  it('imports a file whose content it may not read: a scan reads none', () => {
    const { photos, scan } = ordinaryFolders();
    photos.write('secret.jpg');
    photos.chmod('secret.jpg', 0o000);
    expect(scan()).toMatchObject({ scan: { imported: 1, errors: 0 }, assets: { 'secret.jpg': 'online' } });
  });

  it('lists each file of a folder that may be listed but not entered', () => {
    const { photos, scan } = ordinaryFolders();
    photos.writeAll({ 'a/1.jpg': '', 'shut/2.jpg': '', 'shut/3.jpg': '' });
    photos.chmod('shut', 0o644);
    const report = scan();
    expect(report.assets).toEqual({ 'a/1.jpg': 'online' });
    expect(report.problems).toEqual({ 'shut/2.jpg': 'EACCES', 'shut/3.jpg': 'EACCES' });
    photos.chmod('shut', 0o755);
  });

  it('skips an import path that it may not read, says so, and keeps its assets', () => {
    const { photos, scan } = ordinaryFolders();
    photos.write('1.jpg');
    scan();
    photos.chmod('.', 0o000);
    const report = scan();
    expect(report.scan).toMatchObject({ state: 'completed', crawled: 0, offline: 0 });
    expect(report.scan.warnings).toEqual([`Skipped ${photos.path}: Lacking read permission for folder`]);
    expect(report.importPath).toMatchObject({ state: 'unreadable', isValid: false });
    expect(report.assets).toEqual({ '1.jpg': 'online' });
    photos.chmod('.', 0o755);
    expect(scan().scan).toMatchObject({ warnings: [], unchanged: 1 });
  });
});
