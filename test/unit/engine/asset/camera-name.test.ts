import { expect, it } from 'vitest';
import { cameraName } from '../../../../main/engine/asset/camera-name.ts';

it.each([
  ['Canon', 'Canon EOS R5', 'Canon EOS R5'],
  ['Canon', 'EOS R5', 'Canon EOS R5'],
  ['NIKON CORPORATION', 'NIKON D750', 'NIKON D750'],
  ['SONY', 'ILCE-7M4', 'SONY ILCE-7M4'],
  ['  Apple ', ' iPhone  13 Pro ', 'Apple iPhone 13 Pro'],
  ['canon', 'Canon EOS R5', 'Canon EOS R5'],
  ['Leica', 'Leicaflex', 'Leica Leicaflex'],
  ['HP', 'hp', 'hp'],
  [null, 'D750', 'D750'],
  ['Canon', null, 'Canon'],
  ['Canon', ' ', 'Canon'],
  [' ', null, null],
  [null, null, null],
])('the make %j and the model %j are %j', (make, model, name) => {
  expect(cameraName(make, model)).toBe(name);
});
