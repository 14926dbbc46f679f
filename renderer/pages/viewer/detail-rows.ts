import type { AssetDetailView } from '../../../preload/browse-views.ts';
import {
  formatAperture,
  formatExposure,
  formatFocalLength,
  formatMegapixels,
  formatPosition,
} from '../../format/exposure.ts';
import { formatClip, formatLocalTime } from '../../format/month.ts';
import { formatNumber } from '../../format/number.ts';
import { formatSize } from '../../format/size.ts';
import { texts } from '../../texts/index.ts';

/** A line of the information panel: what it is about, and one or more lines of what is known. */
export type DetailRow = {
  readonly name: keyof typeof texts.viewer.details;
  readonly lines: readonly string[];
};

/** What is known of a photo, in the words of photographers; what is not known is left out. */
export function detailRows(detail: AssetDetailView): DetailRow[] {
  const { metadata } = detail;
  const rows: DetailRow[] = [
    { name: 'taken', lines: takenLines(detail) },
    { name: 'title', lines: some(metadata?.title) },
    { name: 'description', lines: some(metadata?.description) },
    { name: 'camera', lines: some(cameraOf(metadata)) },
    { name: 'lens', lines: some(metadata?.lens) },
    { name: 'exposure', lines: some(exposureOf(metadata)) },
    { name: 'dimensions', lines: some(dimensionsOf(metadata)) },
    { name: 'duration', lines: some(given(metadata?.durationMs, formatClip)) },
    { name: 'codec', lines: some(metadata?.codec) },
    { name: 'size', lines: [formatSize(detail.sizeInBytes)] },
    {
      name: 'altitude',
      lines: some(
        given(metadata?.altitude, (metres) => texts.viewer.metres(formatNumber(Math.round(metres)))),
      ),
    },
  ];
  return rows.filter(({ lines }) => lines.length > 0);
}

/** Where it was taken, as maps take it; null where that is not known. */
export function positionOf({ metadata }: AssetDetailView): string | null {
  const { latitude = null, longitude = null } = metadata ?? {};
  return latitude === null || longitude === null ? null : formatPosition(latitude, longitude);
}

function takenLines({ localTime, metadata }: AssetDetailView): string[] {
  const t = texts.viewer;
  if (!metadata) return [formatLocalTime(localTime), t.notRead];
  const zone =
    metadata.timeSource === 'file' && metadata.timeZone === null ? null : t.zone(metadata.timeZone);
  const source = metadata.timeSource === null ? t.sources.file : t.sources[metadata.timeSource];
  return [formatLocalTime(localTime), [zone, source].filter(Boolean).join(' · ')];
}

function cameraOf(metadata: AssetDetailView['metadata']): string | null {
  if (!metadata) return null;
  const { make, model } = metadata;
  if (!make || !model) return model ?? make;
  // Many models begin with the name of their maker: "NIKON CORPORATION NIKON D750" says it twice.
  const maker = make.split(' ')[0] ?? make;
  return model.toLowerCase().startsWith(maker.toLowerCase()) ? model : `${make} ${model}`;
}

function exposureOf(metadata: AssetDetailView['metadata']): string | null {
  if (!metadata) return null;
  const parts = [
    given(metadata.exposureTime, formatExposure),
    given(metadata.fNumber, formatAperture),
    given(metadata.iso, (iso) => texts.viewer.iso(formatNumber(iso))),
    given(metadata.focalLength, formatFocalLength),
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' · ') : null;
}

function dimensionsOf(metadata: AssetDetailView['metadata']): string | null {
  const { width = null, height = null } = metadata ?? {};
  if (!width || !height) return null;
  const size = `${formatNumber(width)} × ${formatNumber(height)}`;
  // Below a tenth of a megapixel the number would say nothing.
  return width * height < 100_000 ? size : `${size} · ${formatMegapixels(width, height)}`;
}

function given<T>(value: T | null | undefined, words: (value: T) => string): string | null {
  return value === null || value === undefined ? null : words(value);
}

function some(text: string | null | undefined): string[] {
  return text ? [text] : [];
}
