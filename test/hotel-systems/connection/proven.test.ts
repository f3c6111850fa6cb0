import { expect, test } from 'vitest';
import { isProven } from '../../../src/hotel-systems/connection/proven-sources.store.ts';
import { anyConnector } from '../../core/support/any-connector.ts';

const open = { proofs: [], onlySources: false };
const signed = { proofs: ['secret'], onlySources: false };
const basic = { auth: { kind: 'basic' }, authOptional: true } as const;
const own = { confirm: false };

test.each([
  ['a URL alone proves nothing', own, {}, [open], false],
  ['nor does a proof that is optional and not set', own, basic, [open], false],
  ['at one of its URLs', own, basic, [signed, open], false],
  ['a proof does', own, basic, [signed], true],
  ['a proof that is always asked for does', own, { auth: { kind: 'basic' } } as const, [open], true],
  ["the system's own addresses do", own, { sources: ['192.0.2.0/24'] }, [{ ...open, onlySources: true }], true],
  ['but not where none are known', own, {}, [{ ...open, onlySources: true }], false],
  ['the hotel vouches for it', { confirm: false, texts: 'vouched' } as const, {}, [open], true],
  ['without a URL nothing comes', own, {}, [], false],
  [
    'a proof that was set before it came does',
    own,
    basic,
    [{ ...signed, closedSince: '2026-07-29T00:00:00.000Z' }],
    true,
  ],
  ['but not one that was set later', own, basic, [{ ...signed, closedSince: '2026-07-31T00:00:00.000Z' }], false],
])('stays of a connection are proven: %s', (_, connection, connector, endpoints, is) => {
  expect(isProven(connection, anyConnector(connector), endpoints, '2026-07-30T00:00:00.000Z')).toBe(is);
});
