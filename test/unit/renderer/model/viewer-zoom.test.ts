import { describe, expect, it } from 'vitest';
import {
  actualScale,
  fitBox,
  fitted,
  largestScale,
  panBy,
  zoomAt,
} from '../../../../renderer/model/viewer-zoom.ts';

const view = { width: 1000, height: 800 };

describe('a picture in the viewer', () => {
  it('fits whole into the view, and is never blown up by that', () => {
    expect(fitBox(view, 1.5, null)).toEqual({ width: 1000, height: 1000 / 1.5 });
    expect(fitBox(view, 0.5, null)).toEqual({ width: 400, height: 800 });
    expect(fitBox(view, 1, { width: 300, height: 300 })).toEqual({ width: 300, height: 300 });
  });

  it('is at its own size when one of its pixels is one of the screen', () => {
    expect(actualScale({ width: 1000, height: 500 }, 6000, 2)).toBe(3);
    expect(largestScale(3)).toBe(12);
    expect(largestScale(0.2)).toBe(4);
  });

  const limits = { view, box: { width: 1000, height: 600 }, largest: 8 };

  it('keeps what lies under the pointer where it is while zooming', () => {
    const zoom = zoomAt(fitted, 4, { x: 200, y: 100 }, limits);
    expect(zoom).toEqual({ scale: 4, x: -600, y: -300 });
    // The point of the picture that was under the pointer is still there.
    expect((200 - zoom.x) / zoom.scale).toBe(200);
  });

  it('goes no closer than allowed and no farther than whole', () => {
    expect(zoomAt(fitted, 100, { x: 0, y: 0 }, limits).scale).toBe(8);
    expect(zoomAt({ scale: 2, x: 100, y: 50 }, 0.1, { x: 0, y: 0 }, limits)).toEqual(fitted);
  });

  it('is never pushed out of the view', () => {
    expect(panBy({ scale: 2, x: 0, y: 0 }, 9000, -9000, limits)).toEqual({ scale: 2, x: 500, y: -200 });
  });
});
