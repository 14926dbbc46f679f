import { mappingModes } from '../engine/sync/mapping.ts';
import { toChoice, toCount, type Arguments } from './arguments.ts';

/** The options that say how a mapping works. */
export const choiceOptions = [
  'exclude-extension',
  'mode',
  'deletes-there',
  'deletes-here',
  'delete-threshold',
  'delete-max-age',
  'delete-grace',
  'import-every',
  'upload-every',
  'reconcile-every',
  'parallel-uploads',
] as const satisfies readonly (keyof Arguments['values'])[];

const numbers = {
  'delete-threshold': 'deleteThreshold',
  'delete-max-age': 'deleteMaxAge',
  'delete-grace': 'deleteGrace',
  'import-every': 'importEvery',
  'upload-every': 'uploadEvery',
  'reconcile-every': 'reconcileEvery',
  'parallel-uploads': 'parallelUploads',
} as const;

/** What a call chooses of a mapping; what it does not name is not in it. */
export function toChoices(values: Arguments['values']): Record<string, unknown> {
  const choices: Record<string, unknown> = {};
  if (values['exclude-extension'] !== undefined) choices['excludedExtensions'] = values['exclude-extension'];
  if (values.mode !== undefined) choices['mode'] = toChoice(values.mode, '--mode', mappingModes, 'upload');
  for (const [option, choice] of [
    ['deletes-there', 'deletesThere'],
    ['deletes-here', 'deletesHere'],
  ] as const) {
    const word = values[option];
    if (word !== undefined) choices[choice] = toChoice(word, `--${option}`, ['on', 'off'], 'off') === 'on';
  }
  for (const [option, choice] of Object.entries(numbers)) {
    const word = values[option as keyof typeof numbers];
    if (word !== undefined) choices[choice] = toCount(word, `--${option}`, 0);
  }
  return choices;
}
