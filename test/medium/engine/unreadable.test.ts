import fs from 'node:fs';
import nodePath from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasOrdinaryUser, ordinaryUser } from '../../helpers/ordinary-user.ts';
import { makeTemp, photosFolder, removeTemp } from '../../helpers/test-folder.ts';
import { expectBalance } from '../../helpers/test-library.ts';
import { leavingUntouched } from '../../helpers/tree-snapshot.ts';

// Root may read everything, so these scans run as somebody else; where root cannot become one, they cannot run.
describe.skipIf(!hasOrdinaryUser)('a scan by an ordinary user', () => {
  const user = ordinaryUser();
  const data = makeTemp();

  beforeAll(async () => {
    fs.chmodSync(data, 0o777);
    await user().start(data);
  });
  afterAll(() => removeTemp(data));

  function ordinaryFolder() {
    const photos = photosFolder();
    fs.chmodSync(nodePath.dirname(photos.path), 0o755);
    const scan = async () => {
      const report = await leavingUntouched([photos.path], () => user().scan(photos.path));
      expectBalance(report.scan);
      const problems = Object.entries(report.problems);
      const relative = ([path, code]: readonly [string, string]) => [
        nodePath.relative(photos.path, path),
        code,
      ];
      return { ...report, problems: Object.fromEntries(problems.map(relative)) as Record<string, string> };
    };
    return { photos, scan };
  }

  it('imports the siblings of a folder that it may not read, and lists that folder', async () => {
    const { photos, scan } = ordinaryFolder();
    photos.writeAll({ 'a/1.jpg': '', 'locked/2.jpg': '', 'z/3.jpg': '' });
    photos.chmod('locked', 0o000);
    const { scan: result, assets, problems } = await scan();
    expect(result).toMatchObject({ state: 'completed', imported: 2, errors: 1 });
    expect(assets).toEqual({ 'a/1.jpg': 'online', 'z/3.jpg': 'online' });
    expect(problems).toEqual({ locked: 'EACCES' });
    photos.chmod('locked', 0o755);
  });

  it('keeps the sidecars of a folder that it may not read any more, and looks again once it may', async () => {
    const { photos, scan } = ordinaryFolder();
    photos.writeAll({
      'locked/1.jpg': '',
      'locked/1.jpg.xmp': '',
      'locked/1.xmp': '',
      '2.jpg': '',
      '2.xmp': '',
    });
    const known = { '1.jpg': '1.jpg.xmp', '2.jpg': '2.xmp' };
    expect((await scan()).sidecars).toEqual(known);
    photos.remove('locked/1.jpg.xmp', '2.xmp');
    photos.chmod('locked', 0o000);
    expect((await scan()).sidecars).toEqual({ '1.jpg': '1.jpg.xmp' });
    photos.chmod('locked', 0o755);
    expect((await scan()).sidecars).toEqual({ '1.jpg': '1.xmp' });
  });

  it('keeps the assets of a folder that it may not read any more, until it may again', async () => {
    const { photos, scan } = ordinaryFolder();
    photos.writeAll({ 'a/1.jpg': '', 'locked/2.jpg': '', 'locked/deep/3.jpg': '' });
    await scan();
    photos.chmod('locked', 0o000);
    const online = { 'a/1.jpg': 'online', 'locked/2.jpg': 'online', 'locked/deep/3.jpg': 'online' };
    const during = await scan();
    expect(during.scan).toMatchObject({ state: 'completed', offline: 0, held: 0 });
    expect(during.assets).toEqual(online);
    expect(during.problems).toMatchObject({ locked: 'EACCES' });
    photos.chmod('locked', 0o755);
    const after = await scan();
    expect(after.scan).toMatchObject({ errors: 0, unchanged: 3 });
    expect(after.assets).toEqual(online);
    expect(after.problems).toEqual({});
  });

  it('does not take a file for gone that was removed in a folder which may be entered but not listed', async () => {
    const { photos, scan } = ordinaryFolder();
    photos.writeAll({ 'a/1.jpg': '', 'blind/2.jpg': '' });
    await scan();
    fs.rmSync(photos.at('blind/2.jpg'));
    photos.chmod('blind', 0o311);
    expect(await scan()).toMatchObject({ scan: { offline: 0 }, assets: { 'blind/2.jpg': 'online' } });
    photos.chmod('blind', 0o755);
    expect(await scan()).toMatchObject({ scan: { offline: 1 }, assets: { 'blind/2.jpg': 'missing' } });
  });

  it('imports a file whose content it may not read: a scan reads none', async () => {
    const { photos, scan } = ordinaryFolder();
    photos.write('secret.jpg');
    photos.chmod('secret.jpg', 0o000);
    expect(await scan()).toMatchObject({
      scan: { imported: 1, errors: 0 },
      assets: { 'secret.jpg': 'online' },
    });
  });

  it('lists each file of a folder that may be listed but not entered', async () => {
    const { photos, scan } = ordinaryFolder();
    photos.writeAll({ 'a/1.jpg': '', 'shut/2.jpg': '', 'shut/3.jpg': '' });
    photos.chmod('shut', 0o644);
    const report = await scan();
    expect(report.assets).toEqual({ 'a/1.jpg': 'online' });
    expect(report.problems).toEqual({ 'shut/2.jpg': 'EACCES', 'shut/3.jpg': 'EACCES' });
    photos.chmod('shut', 0o755);
  });

  it('skips an import path that it may not read, says so, and keeps its assets', async () => {
    const { photos, scan } = ordinaryFolder();
    photos.write('1.jpg');
    await scan();
    photos.chmod('.', 0o000);
    const report = await scan();
    expect(report.scan).toMatchObject({ state: 'completed', crawled: 0, offline: 0 });
    expect(report.scan.warnings).toEqual([`Skipped ${photos.path}: Lacking read permission for folder`]);
    expect(report.importPath).toMatchObject({ state: 'unreadable', isValid: false });
    expect(report.assets).toEqual({ '1.jpg': 'online' });
    photos.chmod('.', 0o755);
    expect((await scan()).scan).toMatchObject({ warnings: [], unchanged: 1 });
  });
});
