import { expect, test } from 'vitest';
import { addressHint } from '../../src/desk/page/typo-hint.ts';

test.each([
  ['ada@gmial.com', 'ada@gmail.com'],
  ['Ada.Example@gamil.com', 'Ada.Example@gmail.com'],
  ['ada@gmai.com', 'ada@gmail.com'],
  ['ada@gmail.con', 'ada@gmail.com'],
  ['ada@gmail.co', 'ada@gmail.com'],
  ['ada@gmail', 'ada@gmail.com'],
  ['ada@gmail,com', 'ada@gmail.com'],
  ['ada@hotmial.com', 'ada@hotmail.com'],
  ['ada@outlok.com', 'ada@outlook.com'],
  ['ada@iclod.com', 'ada@icloud.com'],
  ['ada@yaho.fr', 'ada@yahoo.fr'],
  ['ada@wandoo.fr', 'ada@wanadoo.fr'],
  ['ada@hotel.example.con', 'ada@hotel.example.com'],
  ['ada @gmail.com', 'ada@gmail.com'],
  ['ada,x@gmail.com', 'ada.x@gmail.com'],
  ['ada,x@gmial.com', 'ada.x@gmail.com'],
])('%s: reception is asked whether %s is meant', (typed, meant) => {
  expect(addressHint(typed)).toBe(meant);
});

test.each([
  'ada@gmail.com',
  'Ada@Gmail.com',
  'ada@gmx.fr',
  'ada@web.com',
  'ada@yahoo.ca',
  'ada@outlook.jp',
  'ada@live.co.uk',
  'ada@mail.com',
  'ada@email.com',
  'ada@example.com',
  'ada@hotel-sol.es',
  'ada',
  'ada@',
  'Ada Example',
  'ada, gmail',
  '@ gmail.com',
  '',
])('%s is left as it is', (typed) => {
  expect(addressHint(typed)).toBeUndefined();
});
