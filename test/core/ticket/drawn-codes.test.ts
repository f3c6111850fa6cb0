import { expect, test } from 'vitest';
import { isRelayable } from '../../../src/core/ticket/code.ts';
import { randomCredentials } from '../../../src/core/ticket/codes.store.ts';

test('no code and no password that we draw reads like a telephone number, which portals would blank', () => {
  const drawn = Array.from({ length: 20_000 }, () =>
    randomCredentials.credentials({ coding: 'base32pass', codeLength: 16 }),
  );
  // One of 480 would, and one password of 2,000.
  expect(drawn.filter((one) => /\d{7}/.test(`${one.user} ${one.pass}`) || !isRelayable(one))).toEqual([]);
});
