import { describe, expect, test } from 'vitest';
import { cancelTicket, resendMail } from '../../../src/domain/changes/change-by-hand.ts';
import type { Mail } from '../../../src/domain/model/mail.ts';
import type { Stay, Ticketed } from '../../../src/domain/model/stay.ts';
import { deliveryTimeline } from '../../../src/domain/owed/delivery-timeline.ts';
import { timedMail } from '../../../src/domain/owed/owed-mail.ts';
import { newlyUndelivered, undelivered } from '../../../src/domain/owed/undelivered.ts';
import { ada, hotel, mailed, only, says, thenTold, told } from '../support/samples.ts';

const { email: _, ...unreachable } = ada;
const without = told(hotel(), says('confirmed', 1, { guest: unreachable }));
const withMail = (mail: Partial<Mail>, change: Partial<Stay> = {}) =>
  ({ ...without, ...change, mail: { v: 1, st: 'sent', att: 1, ...mail } }) as Ticketed;
const then = (stay: Stay, ...event: Parameters<typeof says>) => thenTold(stay, says(...event), hotel()) as Stay;

describe('a guest without the mail', () => {
  test.each<[Mail['st'], string | undefined, string | undefined]>([
    ['bounced', 'Permanent', 'bounced'],
    ['bounced', 'suppressed', 'suppressed'],
    ['failed', 'MessageRejected', 'refused'],
    ['failed', 'suppressed', 'refused'],
    ['skipped', 'no_address', 'no_address'],
    ['skipped', 'bad_address', 'bad_address'],
    ['skipped', 'non_ascii_address', 'non_ascii_address'],
    ['skipped', 'not_requested', undefined],
    ['skipped', 'over', undefined],
    ['pending', 'no_address', undefined],
    ['sending', undefined, undefined],
    ['sent', undefined, undefined],
    ['complained', 'complained', undefined],
  ])('of a mail that is %s (%s) is one for the reason %s', (st, why, reason) => {
    const mail = { st, ...(why && { why }) };
    expect(undelivered(withMail(mail))).toBe(reason);
    expect(undelivered(withMail(mail, { state: 'cancelled' }))).toBeUndefined();
    expect(undelivered(withMail(mail, { ticket: undefined }))).toBeUndefined();
  });

  test('is none before there is a mail', () => {
    expect(undelivered({ ...without, mail: undefined })).toBeUndefined();
  });

  test('counts once: not again when only the room changes, but for another reason or as another guest', () => {
    expect(newlyUndelivered(undefined, without)).toBe('no_address');
    const moved = then(without, 'confirmed', 2, { guest: unreachable, room: { id: '9' } });
    expect([undelivered(moved), newlyUndelivered(without, moved)]).toEqual(['no_address', undefined]);
    const wrong = then(moved, 'confirmed', 3, { guest: { ...ada, email: 'at the desk' } });
    expect(newlyUndelivered(moved, wrong)).toBe('bad_address');
    const right = then(wrong, 'confirmed', 4);
    expect(newlyUndelivered(wrong, right)).toBeUndefined();
    const revoked = thenTold(without, only('cancelled', 5), hotel()) as Stay;
    expect(newlyUndelivered(without, revoked)).toBeUndefined();
    const back = then(revoked, 'confirmed', 6, { guest: unreachable });
    expect([back.gen, newlyUndelivered(revoked, back)]).toEqual([2, 'no_address']);
    expect(newlyUndelivered({ ...without, gen: 2 }, without)).toBe('no_address');
  });
});

describe('the way of a mail', () => {
  const ways = (mail: Partial<Mail>) => {
    const { state, timeline } = deliveryTimeline(withMail(mail)) ?? {};
    return [state, timeline?.map((step) => step.state)];
  };

  test.each<[string, Partial<Mail>, string[]]>([
    ['waits', { st: 'pending' }, ['queued']],
    ['is being sent', { st: 'sending', at: 'x' }, ['queued', 'sending']],
    ['was accepted', { at: 'x' }, ['queued', 'accepted']],
    ['is delayed', { at: 'x', delayed: 'y' }, ['queued', 'accepted', 'delayed']],
    ['was delivered', { at: 'x', delivered: 'z' }, ['queued', 'accepted', 'delivered']],
    ['was refused', { st: 'failed', at: 'x', why: 'MessageRejected' }, ['queued', 'refused']],
    ['bounced', { st: 'bounced', at: 'x', accepted: 'w' }, ['queued', 'accepted', 'bounced']],
    [
      'was suppressed',
      { st: 'bounced', why: 'suppressed', at: 'x', accepted: 'w' },
      ['queued', 'accepted', 'suppressed'],
    ],
    ['was complained of', { st: 'complained', at: 'x', delivered: 'z' }, ['queued', 'delivered', 'complained']],
    ['was stopped', { st: 'skipped', why: 'revoked', at: 'x' }, ['queued', 'skipped']],
    ['was never wanted', { st: 'skipped', why: 'not_requested', at: 'x' }, ['skipped']],
    ['had no address', { st: 'skipped', why: 'no_address' }, ['skipped']],
    ['had a bad address', { st: 'skipped', why: 'bad_address' }, ['skipped']],
    ['had an address beyond ASCII', { st: 'skipped', why: 'non_ascii_address' }, ['skipped']],
  ])('that %s is told in its order', (_name, mail, steps) => {
    expect(ways(mail)).toEqual([steps.at(-1), steps]);
  });

  test('tells why it waits and until when, and no reason of a step that it is past', () => {
    const waits = deliveryTimeline(withMail({ st: 'pending', why: 'Throttling', notBefore: 't' }));
    expect(waits).toMatchObject({ why: 'Throttling', waitsUntil: 't', timeline: [{ why: 'Throttling' }] });
    const bounced = deliveryTimeline(withMail({ st: 'bounced', why: 'Permanent', at: 'x', notBefore: 't' }));
    expect(bounced?.timeline).toEqual([
      { state: 'queued', at: without.ticket?.createdAt },
      { state: 'bounced', at: 'x', why: 'Permanent' },
    ]);
    expect(bounced).not.toHaveProperty('waitsUntil');
    expect(deliveryTimeline({ ...withMail({}), mail: undefined })).toBeUndefined();
  });

  test('begins when it was owed: the first with the ticket, a later one when it was asked for', () => {
    const by = { now: Date.parse('2026-07-03T10:00:00Z'), id: 'api-1' };
    const stay = mailed(told(hotel(), says('confirmed', 1))) as Ticketed;
    const again = resendMail(stay, undefined, by) as Ticketed;
    expect(deliveryTimeline(again)?.timeline).toEqual([{ state: 'queued', at: '2026-07-03T10:00:00.000Z' }]);
    const stopped = cancelTicket(again, hotel(), { now: by.now + 60_000, id: 'api-2' }) as Ticketed;
    expect(deliveryTimeline(stopped)?.timeline).toEqual([
      { state: 'queued', at: '2026-07-03T10:00:00.000Z' },
      { state: 'skipped', at: '2026-07-03T10:01:00.000Z', why: 'revoked' },
    ]);
    expect(deliveryTimeline({ ...again, mail: { v: 2, st: 'pending', att: 0 } })?.timeline).toEqual([
      { state: 'queued' },
    ]);
  });

  test('notes no time anew where nothing has changed', () => {
    const mail: Mail = { v: 1, st: 'skipped', att: 0, why: 'no_address' };
    expect(timedMail(mail, mail, 0)).toBe(mail);
    expect(timedMail(undefined, undefined, 0)).toBeUndefined();
    expect(timedMail(undefined, { v: 1, st: 'pending', att: 0 }, 0)).toEqual({ v: 1, st: 'pending', att: 0 });
    expect(timedMail(undefined, { ...mail, v: 2, at: 'x' }, 0)).toEqual({ ...mail, v: 2, at: 'x' });
  });
});
