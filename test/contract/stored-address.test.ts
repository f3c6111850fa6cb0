import { expect, test } from 'vitest';
import { storedAddress, withoutDisplayName } from '../../src/kit/mail-address.ts';

test.each([
  ['ada@münchen.example', 'ada@xn--mnchen-3ya.example'],
  ['  Ada@MÜNCHEN.Example ', 'Ada@xn--mnchen-3ya.example'],
  ['ada@mu\u0308nchen.example', 'ada@xn--mnchen-3ya.example'],
  ['ada@straße.example', 'ada@xn--strae-oqa.example'],
  ['ada@例え。テスト', 'ada@xn--r8jz45g.xn--zckzah'],
  ['ada@wifi.пример.рф', 'ada@wifi.xn--e1afmkfd.xn--p1ai'],
  ['jürgen@münchen.example', 'jürgen@xn--mnchen-3ya.example'],
])('an international host is stored as the DNS knows it: %s as %s', (written, stored) => {
  expect(storedAddress(written)).toBe(stored);
  expect(storedAddress(stored)).toBe(stored);
});

test.each([
  ['Ada.B@EXAMPLE.com', 'Ada.B@example.com'],
  ['nobody', 'nobody'],
  ['münchen', 'münchen'],
  ['ada@mün chen.example', 'ada@mün chen.example'],
  ['ada@mün%2echen.example', 'ada@mün%2echen.example'],
  ['ada@mün\u202echen.example', 'ada@mün\u202echen.example'],
  ['ada@münchen.example\r\nBcc: x@y.example', 'ada@münchen.example\r\nBcc: x@y.example'],
  ['ada@münchen.example/x', 'ada@münchen.example/x'],
  ['ada@münchen.example:25', 'ada@münchen.example:25'],
])('what can be no such host stays as it is: %j', (written, stored) => {
  expect(storedAddress(written)).toBe(stored);
});

test.each([
  ['Ada Example <ada@example.com>', 'ada@example.com'],
  ['"Example, Ada" <ada@example.com> ', 'ada@example.com'],
  ['<ada@example.com>', 'ada@example.com'],
  ['ada@example.com', 'ada@example.com'],
  ['Ada <ada@example.com>, Bob <bob@example.com>', 'Ada <ada@example.com>, Bob <bob@example.com>'],
  ['ada@example.com <ada@example.com>', 'ada@example.com'],
  ['"bob@example.com" <ada@example.com>', 'ada@example.com'],
  ['Example, Ada <ada@example.com>', 'ada@example.com'],
  ['ada@example.com, Bob <bob@example.com>', 'ada@example.com, Bob <bob@example.com>'],
  ['ada@example.com <bob@example.com>', 'ada@example.com <bob@example.com>'],
  ['ada<b@example.com', 'ada<b@example.com'],
])('%s, with the name that a system puts before it, is the address %s', (told, address) => {
  expect(withoutDisplayName(told)).toBe(address);
});
