import { describe, expect, it } from 'vitest';
import {
  formatAperture,
  formatExposure,
  formatFocalLength,
  formatMegapixels,
  formatPosition,
} from '../../../../renderer/format/exposure.ts';
import { formatClip, formatMonth } from '../../../../renderer/format/month.ts';

describe('what photographers write', () => {
  it.each([
    [0.004, '1/250 s'],
    [1 / 60, '1/60 s'],
    [0.8, '0.8 s'],
    [30, '30 s'],
    [0, '0 s'],
  ])('an exposure of %d seconds is %s', (seconds, words) => {
    expect(formatExposure(seconds)).toBe(words);
  });

  it('is short for aperture, focal length, size and place', () => {
    expect(formatAperture(2.8)).toBe('f/2.8');
    expect(formatAperture(8)).toBe('f/8');
    expect(formatFocalLength(35)).toBe('35 mm');
    expect(formatMegapixels(6000, 4000)).toBe('24 MP');
    expect(formatPosition(-33.8567844, 151.2152967)).toBe('-33.85678, 151.21530');
  });

  it.each([
    [12_000, '0:12'],
    [61_000, '1:01'],
    [3_723_000, '1:02:03'],
    [400, '0:00'],
  ])('a video of %d ms is %s long', (milliseconds, words) => {
    expect(formatClip(milliseconds)).toBe(words);
  });

  it('names a month with its year', () => {
    expect(formatMonth('2024-06')).toBe('June 2024');
    expect(formatMonth('0099-01')).toBe('January 99');
  });
});
