import { z } from 'zod';
import { LightkeeperError } from '../errors.ts';
import { whyInvalidCron } from '../schedule/cron.ts';

/** Every setting by its key, with what it takes. Keys under `library.` are those of the Immich server. */
const schemas = {
  'library.scan.enabled': z.boolean(),
  'library.scan.cronExpression': z.string().superRefine((expression, context) => {
    const reason = whyInvalidCron(expression);
    if (reason !== null) context.addIssue({ code: 'custom', message: reason });
  }),
  /** Scheduled scans wait until the machine is on mains power. */
  'library.scan.onMainsOnly': z.boolean(),
  /** Scheduled scans are left out while on battery below 20 %. */
  'library.scan.skipOnLowBattery': z.boolean(),
  'library.watch.enabled': z.boolean(),
  /** How often folders without usable file events are looked through, in minutes. */
  'library.watch.sweepMinutes': z.number().int().min(1).max(1440),
  /** Small folders without usable file events are polled by chokidar instead. */
  'library.watch.pollSmallFolders': z.boolean(),
  /** What happens to the asset of a watched file that is deleted. */
  'library.watch.onDelete': z.enum(['remove', 'offline']),
  /** Reads what is in the files after a scan: capture dates, cameras, places, keywords. */
  'metadata.enabled': z.boolean(),
  /** Makes thumbnails and previews after a scan. */
  'thumbnails.enabled': z.boolean(),
  /** Writes what sync does to a log that can be read in the app. */
  'sync.eventLog': z.boolean(),
  'app.theme': z.enum(['system', 'light', 'dark']),
  'app.keepInTray': z.boolean(),
  'app.startAtLogin': z.boolean(),
  'notifications.enabled': z.boolean(),
  /** Whether the window has told once that closing it keeps the app in the tray. */
  'app.toldAboutTray': z.boolean(),
} as const;

export type SettingKey = keyof typeof schemas;
export type Settings = { readonly [K in SettingKey]: z.output<(typeof schemas)[K]> };

export const defaultSettings: Settings = {
  'library.scan.enabled': true,
  'library.scan.cronExpression': '0 0 * * *',
  'library.scan.onMainsOnly': false,
  'library.scan.skipOnLowBattery': true,
  'library.watch.enabled': false,
  'library.watch.sweepMinutes': 15,
  'library.watch.pollSmallFolders': false,
  'library.watch.onDelete': 'remove',
  'metadata.enabled': true,
  'thumbnails.enabled': true,
  'sync.eventLog': true,
  'app.theme': 'system',
  'app.keepInTray': true,
  'app.startAtLogin': false,
  'notifications.enabled': true,
  'app.toldAboutTray': false,
};

export const settingKeys = Object.keys(schemas) as SettingKey[];

/** The changes, checked. Throws `invalid-input` with the reason; then nothing of them holds. */
export function parseSettings(changes: Readonly<Record<string, unknown>>): Partial<Settings> {
  const parsed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    if (!isSettingKey(key)) {
      throw new LightkeeperError(
        'invalid-input',
        `There is no setting ${key}. There are: ${settingKeys.join(', ')}.`,
      );
    }
    const result = schemas[key].safeParse(value);
    if (!result.success) {
      const [issue] = result.error.issues;
      const reason = issue?.code === 'custom' ? `${key}: ${issue.message}` : `${key} takes ${takenBy(key)}.`;
      throw new LightkeeperError('invalid-input', reason);
    }
    parsed[key] = result.data;
  }
  return parsed as Partial<Settings>;
}

/** What a setting takes, in words. */
function takenBy(key: SettingKey): string {
  const schema: z.ZodType = schemas[key];
  if (schema instanceof z.ZodBoolean) return 'true or false';
  if (schema instanceof z.ZodEnum) return `one of ${schema.options.join(', ')}`;
  if (schema instanceof z.ZodNumber) return `a whole number from ${schema.minValue} to ${schema.maxValue}`;
  return 'text';
}

/** Whether a word names a setting. */
export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(schemas, key);
}
