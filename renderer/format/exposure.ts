import { formatDecimal, formatNumber } from './number.ts';

/** An exposure time in seconds as photographers write it: `1/250 s`, `0.8 s`, `30 s`. */
export function formatExposure(seconds: number): string {
  if (seconds <= 0) return '0 s';
  if (seconds < 0.3) return `1/${formatNumber(Math.round(1 / seconds))} s`;
  return `${trimmed(seconds)} s`;
}

/** An aperture: `f/2.8`. */
export function formatAperture(fNumber: number): string {
  return `f/${trimmed(fNumber)}`;
}

/** A focal length in millimetres: `35 mm`. */
export function formatFocalLength(millimetres: number): string {
  return `${trimmed(millimetres)} mm`;
}

/** Millions of pixels: `24.2 MP`. */
export function formatMegapixels(width: number, height: number): string {
  const megapixels = (width * height) / 1_000_000;
  return `${formatDecimal(megapixels, megapixels < 10 ? 1 : 0)} MP`;
}

/** A position in decimal degrees, as maps take it: `47.37174, 8.54226`. Never with the separators of a locale. */
export function formatPosition(latitude: number, longitude: number): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

function trimmed(value: number): string {
  return Number.isInteger(Number(value.toFixed(1)))
    ? formatNumber(Math.round(value))
    : formatDecimal(value, 1);
}
