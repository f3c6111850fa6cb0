import { describe, expect, test } from 'vitest';
import type { DeskWords } from '../../src/core/languages/desk-words.ts';
import { languageNames } from '../../src/core/languages/language-names.ts';
import type { Channel, Row } from '../../src/desk/page/answers.ts';
import { channelText, helpReason, isOn, listNames, reachedOf } from '../../src/desk/page/rows.ts';
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
    ['whose mail came back', { ...here, reached: 'no', help: { reason: 'bounced' } }, ['house', 'unmailed']],
    [
      'who is in the house, and whose ticket is cancelled',
      { ...here, status: 'cancelled', stay: 'checked_in', reached: 'no', help: { reason: 'no_ticket' } },
      ['house', 'unmailed'],
    ],
    [
      'who is a visitor and has nothing',
      { ...here, visitor: true, help: { reason: 'not_sent' } },
      ['unmailed', 'visitors'],
    ],
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
  ['at once', {}, 'relayed'],
  ['from an instant on', { from: '2026-11-28T23:29:59Z' }, 'relayed'],
  ['not before it', { from: '2026-11-28T23:31:00Z' }, undefined],
])('a guest needs help %s, until the ticket ends', (_, from, reason) => {
  const row = stay({ until: '2026-12-01T11:00:00Z', help: { reason: 'relayed', ...from } });
  expect(helpReason(row, clock.now)).toBe(reason);
  expect(helpReason(row, row.until)).toBeUndefined();
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
    stay({ ...now, serial: '7', reached: 'maybe' }),
    stay({ ...now, serial: '8', reached: 'used' }),
  ];
  const { online, used, handed, maybe, no } = reachedOf(rows, clock);
  const serials = [online, used, handed, maybe, no].map((some) => some.map(({ serial }) => serial));
  expect(serials).toEqual([['2', '1'], ['8'], ['3'], ['7'], ['4']]);
});

describe.each(Object.keys(languageNames))('how far a channel has come, in %s,', (tag) => {
  const load = async (): Promise<DeskWords> => (await import(`../../src/core/languages/${tag}.ts`)).desk;
  const said = async (way: string, state: string, why?: string) =>
    channelText({ way, state, ...(why && { why }) } as Channel, await load());

  test('is said of each in its own words', async () => {
    const { channels } = await load();
    expect(await said('text', 'delivered')).toBe(channels.text.delivered);
    expect(await said('text', 'rejected')).toBe(channels.text.failed);
    expect(await said('message', 'sending')).toBe(channels.message.queued);
    expect(await said('text', 'failed', 'unknown')).toBe(channels.unknown);
  });

  test('is said of one without a sentence of its own by its name, and what is said of every guest', async () => {
    const { reached } = await load();
    expect(await Promise.all(['queued', 'sending'].map((state) => said('pager', state)))).toEqual([
      'pager: …',
      'pager: …',
    ]);
    expect(await said('pager', 'accepted')).toBe(`pager: ${reached.maybe}`);
    expect(await said('pager', 'relayed')).toBe(`pager: ${reached.maybe}`);
    expect(await said('pager', 'delivered')).toBe(`pager: ${reached.handed}`);
    expect(await said('pager', 'failed')).toBe(`pager: ${reached.no}`);
    for (const [state, why] of [['unknown'], ['failed', 'unknown']] as const)
      expect(await said('pager', state, why)).toBe(`pager: ${reached.maybe}`);
  });
});
