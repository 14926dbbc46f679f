import sharp, { type Sharp } from 'sharp';

/** Pixels of three bytes as a camera stores them that notes this orientation: by the definitions of EXIF, pixel by pixel. */
export function storedAs(data: Buffer, width: number, height: number, orientation: number): Sharp {
  const swaps = orientation >= 5;
  const [storedWidth, storedHeight] = swaps ? [height, width] : [width, height];
  const stored = Buffer.alloc(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [mirroredX, mirroredY] = [width - 1 - x, height - 1 - y];
      // Where the 0th row and the 0th column of what is stored lie in what is seen.
      const [sx, sy] = [
        [x, y], [mirroredX, y], [mirroredX, mirroredY], [x, mirroredY],
        [y, x], [y, mirroredX], [mirroredY, mirroredX], [mirroredY, x],
      ][orientation - 1] as [number, number]; // prettier-ignore
      data.copy(stored, (sy * storedWidth + sx) * 3, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return sharp(stored, { raw: { width: storedWidth, height: storedHeight, channels: 3 } });
}
