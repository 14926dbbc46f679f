import type { Engine } from '../engine/engine-contract.ts';
import { isSettingKey, settingKeys, type SettingKey } from '../engine/setting/settings.ts';
import { expectWords, UsageError, type Arguments } from './arguments.ts';
import { formatTable, type Result } from './output.ts';

/** `config get [KEY]`, `config set KEY VALUE` */
export async function configCommand(engine: Engine, { positionals }: Arguments): Promise<Result> {
  const [, action, key, value] = positionals;
  if (action === 'get') {
    expectWords(positionals, 3);
    const settings = engine.api.getSettings();
    if (key === undefined) {
      const rows = settingKeys.map((name) => [name, String(settings[name])]);
      return { json: settings, text: formatTable(rows) };
    }
    const name = toKey(key);
    return { json: { [name]: settings[name] }, text: String(settings[name]) };
  }
  if (action !== 'set' || key === undefined || value === undefined) {
    throw new UsageError('config get [KEY] | config set KEY VALUE');
  }
  expectWords(positionals, 4);
  const name = toKey(key);
  const settings = engine.api.updateSettings({ [name]: toValue(value) });
  return { json: { [name]: settings[name] }, text: `${name} = ${settings[name]}` };
}

function toKey(word: string): SettingKey {
  if (isSettingKey(word)) return word;
  throw new UsageError(`There is no setting ${word}. There are: ${settingKeys.join(', ')}.`);
}

/** Numbers, true and false are what they look like; everything else is text, such as a cron expression. */
function toValue(word: string): unknown {
  if (word === 'true' || word === 'false') return word === 'true';
  return /^\d+$/.test(word) ? Number(word) : word;
}
