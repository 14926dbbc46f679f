import { describe, expect, it } from 'vitest';
import { fitToDisplays } from '../../../main/desktop/window-bounds.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 900 };
const external = { x: 1440, y: -200, width: 2560, height: 1440 };

describe('fitToDisplays', () => {
  it('leaves a window where it was', () => {
    const bounds = { x: 1600, y: 100, width: 1280, height: 820 };
    expect(fitToDisplays(bounds, [laptop, external])).toEqual(bounds);
  });

  it('gives up a place on a display that is gone', () => {
    expect(fitToDisplays({ x: 1600, y: 100, width: 1280, height: 820 }, [laptop])).toBeNull();
  });

  it('gives up a place where the title bar cannot be grabbed', () => {
    expect(fitToDisplays({ x: 100, y: -400, width: 1280, height: 820 }, [laptop])).toBeNull();
    expect(fitToDisplays({ x: 1400, y: 100, width: 1280, height: 820 }, [laptop])).toBeNull();
  });

  it('shrinks a window to a display that has become smaller, but not below the smallest size', () => {
    expect(fitToDisplays({ x: 0, y: 0, width: 3000, height: 2000 }, [laptop])).toEqual(laptop);
    const tiny = { x: 0, y: 0, width: 640, height: 480 };
    expect(fitToDisplays({ x: 0, y: 0, width: 1000, height: 700 }, [tiny])).toEqual({
      x: 0,
      y: 0,
      width: 800,
      height: 500,
    });
  });

  it('keeps a window that hangs over an edge but can be grabbed', () => {
    const bounds = { x: -600, y: 300, width: 1280, height: 820 };
    expect(fitToDisplays(bounds, [laptop])).toEqual(bounds);
  });
});
