import { describe, expect, it } from 'vitest';
import { ProgressMeter } from '../../../../main/engine/sync/sync-progress.ts';

describe('how far an upload is', () => {
  it('counts files and bytes that are done with, and what is under way', () => {
    const meter = new ProgressMeter({ files: 3, bytes: 3000 }, 0);
    meter.begin(1, '/a.jpg');
    meter.end(1, 1000);
    meter.begin(2, '/b.jpg');
    meter.sent(2, 400);
    expect(meter.read(0)).toMatchObject({
      filesDone: 1,
      filesTotal: 3,
      bytesDone: 1400,
      bytesTotal: 3000,
      currentPath: '/b.jpg',
    });
  });

  it('takes back what was sent of a file that begins once more', () => {
    const meter = new ProgressMeter({ files: 1, bytes: 1000 }, 0);
    meter.sent(1, 900);
    meter.begin(1, '/a.jpg');
    expect(meter.read(0).bytesDone).toBe(0);
  });

  it('knows no rate before a second has passed, and then that of the last seconds', () => {
    const meter = new ProgressMeter({ files: 2, bytes: 100_000 }, 0);
    meter.enter('uploading', 0);
    meter.sent(1, 500);
    expect(meter.read(500)).toMatchObject({ bytesPerSecond: null, secondsLeft: null });
    expect(meter.read(1000)).toMatchObject({ bytesPerSecond: 500, secondsLeft: 199 });
    for (let second = 2; second <= 60; second++) {
      meter.sent(1, 1000);
      meter.read(second * 1000);
    }
    expect(meter.read(60_000).bytesPerSecond).toBeCloseTo(1000, -1);
    expect(meter.read(75_000).bytesPerSecond).toBe(0);
  });

  it('measures hashing and sending apart', () => {
    const meter = new ProgressMeter({ files: 1, bytes: 1_000_000 }, 0);
    meter.hashed(1_000_000);
    expect(meter.read(1000)).toMatchObject({ phase: 'hashing', bytesPerSecond: 1_000_000, bytesDone: 0 });
    meter.enter('uploading', 1000);
    meter.sent(1, 2000);
    expect(meter.read(2000)).toMatchObject({ phase: 'uploading', bytesPerSecond: 2000 });
  });

  it('grows with what came while it ran, and never beyond its total', () => {
    const meter = new ProgressMeter({ files: 1, bytes: 10 }, 0);
    meter.end(1, 10);
    meter.end(2, 10);
    meter.sent(3, 500);
    expect(meter.read(0)).toMatchObject({ filesDone: 2, filesTotal: 2, bytesDone: 20, bytesTotal: 20 });
  });
});
