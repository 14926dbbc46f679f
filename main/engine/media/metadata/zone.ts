import lookUpZone from '@photostructure/tz-lookup';

/** The name of the zone in which a place lies, such as `Europe/Berlin`; null on the open sea of an unknown one. */
export function zoneAt(latitude: number, longitude: number): string | null {
  try {
    const zone = lookUpZone(latitude, longitude);
    return isKnownZone(zone) ? zone : null;
  } catch {
    // It throws for places that are none.
    return null;
  }
}

/** The zone in which this computer lives. */
export function systemZone(): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined;
  return zone !== undefined && isKnownZone(zone) ? zone : 'UTC';
}

/** Milliseconds by which the wall clocks of a zone are ahead of UTC at a moment. */
export function offsetIn(zone: string, moment: number): number {
  const format = formatOf(zone);
  if (format === null) return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(moment)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - Math.floor(moment / 1000) * 1000;
}

/** The moment at which the wall clocks of a zone show this; of two such moments one, and for none the one after the gap. */
export function momentOf(zone: string, wall: number): number {
  const guess = wall - offsetIn(zone, wall);
  const better = wall - offsetIn(zone, guess);
  return better;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function isKnownZone(zone: string): boolean {
  return formatOf(zone) !== null;
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  let format = formats.get(zone);
  if (format === undefined) {
    format = makeFormat(zone);
    formats.set(zone, format);
  }
  return format;
}

function makeFormat(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // A zone that this runtime has never heard of.
    return null;
  }
}
