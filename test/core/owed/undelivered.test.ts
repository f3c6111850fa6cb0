import { describe, expect, test } from 'vitest';
import { newlyUndelivered } from '../../../src/core/owed/in-hand.ts';
import { deliveryTimeline } from '../../../src/core/owed/kinds/mail/delivery-timeline.ts';
import { contentHashOf } from '../../../src/core/owed/kinds/short-messages/short-message-work.ts';
import { withWork } from '../../../src/core/owed/owed.ts';
import { undelivered } from '../../../src/core/owed/undelivered.ts';
import type { Mail } from '../../../src/core/owed/work.ts';
import { cancelTicket, resendMail } from '../../../src/core/stay/by-hand.ts';
import type { Stay, Ticketed } from '../../../src/core/stay/stay.ts';
import { key } from '../support/at-desk.ts';
import { ada, hotel, mailed, only, says, thenTold, told } from '../support/samples.ts';

const { email: _, ...unreachable } = ada;
const without = told(hotel(), says('confirmed', 1, { guest: unreachable }));
const withMail = (mail: Partial<Mail>, change: Partial<Stay> = {}) =>
  ({ ...without, ...change, owed: { email: { version: 1, status: 'accepted', attempts: 1, ...mail } } }) as Ticketed;
const then = (stay: Stay, ...event: Parameters<typeof says>) => thenTold(stay, says(...event), hotel()) as Stay;

describe('a guest without the mail', () => {
  test.each([
    ['accepted', undefined],
    // Its answer was lost, and a later version has come in its place: nobody looks it up any more.
    ['sending', 'no_address'],
    ['failed', 'no_address'],
  ] as const)('whom no mail reaches, and whose last of three messages was %s, is one for %s', (status, reason) => {
    const present = contentHashOf('message', without, undefined);
    const supersedes = { version: 3, status, attempts: 1, contentHash: present };
    const message = {
      version: 4,
      status: 'skipped',
      why: 'too_many',
      attempts: 0,
      contentHash: present,
      sent: 3,
      supersedes,
    };
    const email = { version: 4, status: 'skipped', attempts: 0, why: 'no_address' };
    expect(undelivered({ ...without, owed: { email, message } } as Ticketed)).toBe(reason);
  });

  test.each<[Mail['status'], string | undefined, string | undefined]>([
    ['bounced', 'Permanent', 'bounced'],
    ['bounced', 'suppressed', 'suppressed'],
    ['failed', 'MessageRejected', 'failed'],
    ['rejected', 'rejected', 'rejected'],
    ['skipped', 'no_address', 'no_address'],
    ['skipped', 'bad_address', 'bad_address'],
    ['skipped', 'non_ascii_address', 'non_ascii_address'],
    ['skipped', 'relay_ended', 'relay_ended'],
    ['skipped', 'portal_without_address', 'portal_without_address'],
    ['skipped', 'agency_address', 'agency_address'],
    ['skipped', 'not_requested', undefined],
    ['skipped', 'over', undefined],
    ['queued', 'no_address', undefined],
    ['sending', undefined, undefined],
    ['accepted', undefined, undefined],
    ['complained', 'complained', undefined],
  ])('of a mail that is %s (%s) is one for the reason %s', (status, why, reason) => {
    const mail = { status, ...(why && { why }) };
    expect(undelivered(withMail(mail))).toBe(reason);
    expect(undelivered(withMail(mail, { state: 'cancelled' }))).toBeUndefined();
    expect(undelivered(withMail(mail, { ticket: undefined }))).toBeUndefined();
  });

  test('is none once the guest has left while a message was on its way, which may still be accepted', () => {
    const contentHash = contentHashOf('message', without, undefined);
    const message = { version: 1, status: 'skipped', why: 'over', attempts: 1, contentHash };
    const email = { version: 1, status: 'skipped', attempts: 0, why: 'relay_ended' };
    expect(undelivered({ ...without, owed: { email, message } } as Ticketed)).toBeUndefined();
  });

  test('is none before there is a mail', () => {
    expect(undelivered({ ...without, owed: {} })).toBeUndefined();
  });

  const now = Date.parse('2026-07-01T10:00:00Z');
  const newly = (before: Stay | undefined, after: Stay) => newlyUndelivered(before, after, now);

  test('is no news of a guest whom reception has handed the code', () => {
    const acts = [{ at: new Date(now).toISOString(), by: { kind: 'operator' as const }, act: 'printed' as const }];
    expect(newly(undefined, { ...without, trail: { acts, earlier: 0 } } as Stay)).toBeUndefined();
  });

  test('counts once: not again when only the room changes, but for another reason or as another guest', () => {
    expect(newly(undefined, without)).toBe('no_address');
    const moved = then(without, 'confirmed', 2, { guest: unreachable, room: { id: '9' } });
    expect([undelivered(moved), newly(without, moved)]).toEqual(['no_address', undefined]);
    const wrong = then(moved, 'confirmed', 3, { guest: { ...ada, email: 'at the desk' } });
    expect(newly(moved, wrong)).toBe('bad_address');
    const right = then(wrong, 'confirmed', 4);
    expect(newly(wrong, right)).toBeUndefined();
    const revoked = thenTold(without, only('cancelled', 5), hotel()) as Stay;
    expect(newly(without, revoked)).toBeUndefined();
    const back = then(revoked, 'confirmed', 6, { guest: unreachable });
    expect([back.gen, newly(revoked, back)]).toEqual([2, 'no_address']);
    expect(newly({ ...without, gen: 2 }, without)).toBe('no_address');
  });
});

describe('the way of a mail', () => {
  const ways = (mail: Partial<Mail>) => {
    const { state, timeline } = deliveryTimeline(withMail(mail)) ?? {};
    return [state, timeline?.map((step) => step.state)];
  };

  test.each<[string, Partial<Mail>, string[]]>([
    ['waits', { status: 'queued' }, ['queued']],
    ['is being sent', { status: 'sending', at: 'x' }, ['queued', 'sending']],
    ['was accepted', { at: 'x' }, ['queued', 'accepted']],
    ['is delayed', { at: 'x', delayedAt: 'y' }, ['queued', 'accepted', 'delayed']],
    ['was delivered', { at: 'x', deliveredAt: 'z' }, ['queued', 'accepted', 'delivered']],
    ['was refused', { status: 'failed', at: 'x', why: 'MessageRejected' }, ['queued', 'failed']],
    ['was rejected', { status: 'rejected', at: 'x', acceptedAt: 'w' }, ['queued', 'accepted', 'rejected']],
    ['bounced', { status: 'bounced', at: 'x', acceptedAt: 'w' }, ['queued', 'accepted', 'bounced']],
    [
      'was suppressed',
      { status: 'bounced', why: 'suppressed', at: 'x', acceptedAt: 'w' },
      ['queued', 'accepted', 'bounced'],
    ],
    ['was complained of', { status: 'complained', at: 'x', deliveredAt: 'z' }, ['queued', 'delivered', 'complained']],
    ['was stopped', { status: 'skipped', why: 'revoked', at: 'x' }, ['queued', 'skipped']],
    ['was never wanted', { status: 'skipped', why: 'not_requested', at: 'x' }, ['skipped']],
    ['had no address', { status: 'skipped', why: 'no_address' }, ['skipped']],
    ['had a bad address', { status: 'skipped', why: 'bad_address' }, ['skipped']],
    ['had an alias that has ended', { status: 'skipped', why: 'relay_ended' }, ['skipped']],
    ['had an address beyond ASCII', { status: 'skipped', why: 'non_ascii_address' }, ['skipped']],
  ])('that %s is told in its order', (_name, mail, steps) => {
    expect(ways(mail)).toEqual([steps.at(-1), steps]);
  });

  test('tells why it waits and until when, and no reason of a step that it is past', () => {
    const waits = deliveryTimeline(withMail({ status: 'queued', why: 'Throttling', notBefore: 't' }));
    expect(waits).toMatchObject({ why: 'Throttling', waitsUntil: 't', timeline: [{ why: 'Throttling' }] });
    const bounced = deliveryTimeline(withMail({ status: 'bounced', why: 'Permanent', at: 'x', notBefore: 't' }));
    expect(bounced?.timeline).toEqual([
      { state: 'queued', at: without.ticket?.createdAt },
      { state: 'bounced', at: 'x', why: 'Permanent' },
    ]);
    expect(bounced).not.toHaveProperty('waitsUntil');
    expect(deliveryTimeline({ ...withMail({}), owed: {} })).toBeUndefined();
  });

  test('begins when it was owed: the first with the ticket, a later one when it was asked for', () => {
    const by = { now: Date.parse('2026-07-03T10:00:00Z'), id: 'api-1', by: key };
    const stay = mailed(told(hotel(), says('confirmed', 1))) as Ticketed;
    const again = resendMail(stay, undefined, hotel(), by) as Ticketed;
    expect(deliveryTimeline(again)?.timeline).toEqual([{ state: 'queued', at: '2026-07-03T10:00:00.000Z' }]);
    const stopped = cancelTicket(again, hotel(), { now: by.now + 60_000, id: 'api-2', by: key }) as Ticketed;
    expect(deliveryTimeline(stopped)?.timeline).toEqual([
      { state: 'queued', at: '2026-07-03T10:00:00.000Z' },
      { state: 'skipped', at: '2026-07-03T10:01:00.000Z', why: 'revoked' },
    ]);
    expect(
      deliveryTimeline({ ...again, owed: { email: { version: 2, status: 'queued', attempts: 0 } } })?.timeline,
    ).toEqual([{ state: 'queued' }]);
  });

  test('notes no time anew where nothing has changed', () => {
    const mail: Mail = { version: 1, status: 'skipped', attempts: 0, why: 'no_address' };
    const timed = (before: Mail | undefined, work: Mail) =>
      withWork({ ...without, owed: before ? { email: before } : {} }, 'email', work, 0).owed.email;
    expect(timed(mail, mail)).toBe(mail);
    const queued: Mail = { version: 1, status: 'queued', attempts: 0 };
    expect(timed(undefined, queued)).toEqual({ ...queued, dueAt: '1970-01-01T00:01:00.000Z' });
    expect(timed(undefined, { ...mail, version: 2, at: 'x' })).toEqual({ ...mail, version: 2, at: 'x' });
  });
});
