import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/desk/page/answers.ts';
import { isOn, listNames, reachedOf, unmailedReason } from '../../src/desk/page/rows.ts';
import { localParts } from '../../src/kit/time.ts';
import { ada } from './support/invented-hotel.ts';

/** Half past midnight on Sunday in Madrid: still Saturday in UTC. */
const clock = { now: '2026-11-28T23:30:00.000Z', day: (iso: string) => localParts(iso, 'Europe/Madrid').date };

const stay = (patch: Partial<Row>): Row => ({ ...ada, mail: { state: 'delivered' }, reached: 'handed', ...patch });

function listsOf(row: Row): string[] {
  return listNames.filter((name) => isOn(name, row, clock));
}

describe('at half past midnight, a guest is listed', () => {
  const tonight = { from: '2026-11-29T13:00:00Z', until: '2026-12-01T11:00:00Z' };
  const here = { from: '2026-11-27T13:00:00Z', until: '2026-12-01T11:00:00Z' };
  test.each([
    ['who comes today, by the hotel’s day', { ...tonight, stay: 'confirmed' }, ['arriving']],
    ['who comes today and is checked in early', { ...here, stay: 'checked_in' }, ['house']],
    ['of a hotel that tells of no check-ins', { ...here, stay: 'confirmed' }, ['house']],
    ['who should have come yesterday', { ...here, from: '2026-11-28T13:00:00Z', stay: 'confirmed' }, ['house']],
    [
      'who comes today and is online already',
      { ...tonight, from: '2026-11-28T23:10:00Z', stay: 'confirmed', login: '2026-11-28T23:20:00Z', status: 'active' },
      ['house'],
    ],
    ['who leaves today', { ...here, until: '2026-11-29T11:00:00Z', stay: 'checked_in' }, ['house', 'leaving']],
    [
      'who has left today',
      { ...here, until: '2026-11-28T23:15:00Z', stay: 'checked_out', status: 'expired' },
      ['leaving'],
    ],
    [
      'who left yesterday, an hour ago',
      { ...here, until: '2026-11-28T22:30:00Z', stay: 'checked_out', status: 'expired' },
      [],
    ],
    ['whose ticket is cancelled', { ...here, status: 'cancelled' }, []],
    ['who is a visitor', { ...here, visitor: true }, ['visitors']],
    ['whose mail came back', { ...here, mail: { state: 'bounced' }, reached: 'no' }, ['house', 'unmailed']],
    [
      'whose mail came back, and who has paper now',
      { ...here, mail: { state: 'bounced' }, reached: 'handed' },
      ['house'],
    ],
  ] as const)('%s', (_, patch, lists) => {
    expect(listsOf(stay(patch as Partial<Row>))).toEqual(lists);
  });
});

test.each([
  [{ state: 'bounced', reason: 'Permanent' }, 'bounced'],
  [{ state: 'bounced', reason: 'suppressed' }, 'suppressed'],
  [{ state: 'skipped', reason: 'agency_address' }, 'agency_address'],
  [{ state: 'queued', reason: 'not_issued' }, 'not_issued'],
  [{ state: 'skipped', reason: 'not_requested' }, undefined],
  [{ state: 'relayed' }, undefined],
  [{ state: 'queued' }, undefined],
  [{ state: 'none' }, undefined],
])('a mail that is %o is reception’s task because of: %s', (mail, reason) => {
  expect(unmailedReason(stay({ mail, reached: 'no' }))).toBe(reason);
});

test.each([
  ['queued', undefined],
  ['accepted', undefined],
  ['relayed', undefined],
  ['unknown', undefined],
  ['rejected', 'bounced'],
  ['failed', 'bounced'],
  ['skipped', 'bounced'],
])('a mail that came back needs help unless a text may have reached the guest: it is %s', (state, reason) => {
  const ways = [
    { way: 'mail', state: 'bounced' },
    { way: 'text', state },
  ];
  expect(unmailedReason(stay({ mail: { state: 'bounced' }, reached: 'no', ways }))).toBe(reason);
});

test('the figure counts whom the code opens the network now, each once', () => {
  const now = { from: '2026-11-28T13:00:00Z', until: '2026-12-01T11:00:00Z' };
  const rows = [
    stay({ ...now, serial: '1', reached: 'online', room: '10' }),
    stay({ ...now, serial: '2', reached: 'online', room: '9' }),
    stay({ ...now, serial: '3', reached: 'handed', visitor: true }),
    stay({ ...now, serial: '4', reached: 'no' }),
    stay({ ...now, serial: '5', from: '2026-11-29T13:00:00Z' }),
    stay({ ...now, serial: '6', status: 'cancelled' }),
  ];
  const { online, handed, no, all } = reachedOf(rows, clock);
  expect([online, handed, no].map((some) => some.map(({ serial }) => serial))).toEqual([['2', '1'], ['3'], ['4']]);
  expect(all).toBe(4);
});
