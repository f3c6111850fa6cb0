import { describe, expect, test } from 'vitest';
import { inHand, needsHelp } from '../../../src/core/owed/in-hand.ts';
import type { Known } from '../../../src/core/owed/kinds/kind.ts';
import { contentHashOf } from '../../../src/core/owed/kinds/short-messages/short-message-work.ts';
import type { FieldWork, Mail, ShortMessageWork } from '../../../src/core/owed/work.ts';
import type { KnownStay, Stay } from '../../../src/core/stay/stay.ts';
import type { TrailAct } from '../../../src/core/stay/trail.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';
import { sampleStay } from '../store/sample-stay.ts';

const now = Date.parse('2026-07-31T08:00:00Z');
const at = '2026-07-30T11:00:00.000Z';
const ticket = { ...sampleTicket(), from: '2026-07-30T13:00:00Z', until: '2026-08-01T10:00:00Z' };
const act = (one: TrailAct['act'], what?: string): TrailAct => ({
  at,
  by: { kind: 'operator' },
  act: one,
  ...(what !== undefined && { what }),
});
const trail = (...acts: TrailAct[]) => ({ trail: { acts } });
const mail = (change: Partial<Mail>): Mail => ({ version: 1, attempts: 1, status: 'accepted', at, ...change });
const guest = (email: string) => ({ facts: { guest: { familyName: 'Example', email } } });
const booking = guest('ada.123@guest.booking.com');
const told = (kind: 'message' | 'text', change: Partial<ShortMessageWork>): ShortMessageWork => ({
  ...{
    version: 1,
    attempts: 1,
    status: 'accepted',
    contentHash: contentHashOf(kind, sampleStay({ ticket }), ticket.until),
    at,
  },
  ...change,
});
const field = (change: Partial<FieldWork>): FieldWork => ({
  ...{ version: 1, attempts: 1, status: 'accepted', parts: ['x'] },
  ...change,
});
const bounced = mail({ status: 'bounced', why: 'Permanent' });
const skipped = mail({ status: 'skipped', why: 'relay_ended' });

type Case = readonly [what: string, change: Partial<Stay>, answer: string];

/** The hand, and the reason for help that holds now: `no: bounced`. */
function answerOf(change: Partial<Stay>, known: Partial<Known> = {}): string {
  const stay = sampleStay({ ticket, ...change } as Partial<KnownStay>);
  const help = needsHelp(stay, { now, ...known });
  return [inHand(stay, { now, ...known }).hand, ...(help ? [help.reason] : [])].join(': ');
}

const sent: readonly Case[] = [
  ['a mail was delivered to an own address', { owed: { email: mail({ deliveredAt: at }) } }, 'handed'],
  ['a mail was complained of, so it came', { owed: { email: mail({ status: 'complained' }) } }, 'handed'],
  ['SES has taken the mail, and nothing was heard since', { owed: { email: mail({}) } }, 'maybe: unconfirmed'],
  ['a relay took the mail', { ...booking, owed: { email: mail({ relayedAt: at }) } }, 'maybe: relayed'],
  [
    'the mail bounced after it was delivered',
    { owed: { email: mail({ ...bounced, deliveredAt: at }) } },
    'no: bounced',
  ],
  [
    'one mail with many codes was delivered',
    { owed: { email: mail({ deliveredAt: at, gathering: 'x', listed: 4 }) } },
    'maybe: organiser',
  ],
  [
    'a mail was to be a list, and has one code',
    { owed: { email: mail({ deliveredAt: at, gathering: 'x' }) } },
    'maybe: organiser',
  ],
  ['the mail has not gone for a day', { owed: { email: mail({ status: 'queued', dueAt: at }) } }, 'no: waiting'],
  ['a message stands in the portal’s chat', { ...booking, owed: { message: told('message', {}) } }, 'handed'],
  ['a message went where no chat is known', { owed: { message: told('message', {}) } }, 'maybe: unconfirmed'],
  ['the phone has the text', { owed: { email: bounced, text: told('text', { deliveredAt: at }) } }, 'handed'],
  [
    'the carrier alone has the text',
    { owed: { email: bounced, text: told('text', { relayedAt: at }) } },
    'maybe: unconfirmed',
  ],
  ['AWS alone has the text', { owed: { email: bounced, text: told('text', {}) } }, 'maybe: unconfirmed'],
  [
    'the text told another code',
    { owed: { email: bounced, text: told('text', { deliveredAt: at, contentHash: 'a b c' }) } },
    'no: bounced',
  ],
  [
    'the hotel’s own messages are said to show it',
    { ...booking, owed: { email: skipped, field: field({ isShown: true }) } },
    'maybe: promised',
  ],
  [
    'the code is written back, and nobody has said that it is shown',
    { ...booking, owed: { email: skipped, field: field({}) } },
    'no: relay_ended',
  ],
  [
    'a mail goes again to where one came back',
    { owed: { email: mail({ status: 'queued', dueAt: at, cameBackAt: at }) } },
    'maybe: bounced',
  ],
  [
    'nobody has asked for a mail',
    { owed: { email: mail({ status: 'skipped', why: 'not_requested' }) } },
    'no: not_sent',
  ],
  ['nothing was ever owed', { owed: {} }, 'no: not_sent'],
];

const done: readonly Case[] = [
  ['somebody has logged in', { owed: { email: bounced }, ticket: { ...ticket, login: at } }, 'used'],
  ['the code was printed', { owed: { email: bounced }, ...trail(act('printed')) }, 'handed'],
  ['the code was shown', { ...booking, owed: { email: mail({ relayedAt: at }) }, ...trail(act('shown')) }, 'handed'],
  ['what was shown was taken back', { owed: {}, ...trail(act('shown'), act('not_handed')) }, 'no: not_sent'],
  [
    'one of two hand-overs was taken back',
    { owed: {}, ...trail(act('printed'), act('shown'), act('not_handed')) },
    'handed',
  ],
  ['it was handed over again', { owed: {}, ...trail(act('not_handed'), act('printed')) }, 'handed'],
  [
    'the lock’s hand-over was taken back',
    { owed: {}, ...trail(act('door_locked'), act('shown'), act('not_handed')) },
    'no: door_locked',
  ],
  ['another code was printed, since replaced', { owed: {}, ...trail(act('printed'), act('replaced')) }, 'no: not_sent'],
  [
    'somebody had logged in with a code since replaced',
    { owed: {}, ticket: { ...ticket, login: at }, ...trail(act('replaced')) },
    'no: not_sent',
  ],
  [
    'somebody has logged in with the code that replaced it, too',
    { owed: {}, ticket: { ...ticket, login: at, usedAt: at }, ...trail(act('replaced')) },
    'used',
  ],
  ['the guest is in the house, and the ticket is cancelled', { state: 'cancelled', owed: {} }, 'no: no_ticket'],
  ['a booking was cancelled', { state: 'cancelled', status: 'cancelled', owed: {} }, 'no'],
  [
    'three wrong tries have locked the own door',
    { owed: { email: mail({ deliveredAt: at }) }, ...trail(act('door_locked')) },
    'no: door_locked',
  ],
  ['reception has shown the code since', { owed: {}, ...trail(act('door_locked'), act('shown')) }, 'handed'],
  [
    'the guest has logged in since',
    { owed: {}, ticket: { ...ticket, login: at }, ...trail(act('door_locked')) },
    'used',
  ],
  ['the guest has left', { owed: { email: bounced }, ended: { noShow: false, leftAt: at } }, 'no'],
];

describe('has the guest the code in hand', () => {
  test.each([...sent, ...done])('%s', (_, change, answer) => {
    expect(answerOf(change)).toBe(answer);
  });

  test('a device is in: online now', () => {
    expect(answerOf({ owed: { email: bounced } }, { devices: 1 })).toBe('online');
  });

  test('a relay that logins have proven hands over; another portal’s proof is none', () => {
    const relayed = { ...booking, owed: { email: mail({ relayedAt: at }) } };
    expect(answerOf(relayed, { provenRelays: ['booking.com'] })).toBe('handed');
    expect(answerOf(relayed, { provenRelays: ['expedia'] })).toBe('maybe: relayed');
  });

  test('who is to be mailed is left for half an hour, and nobody who has not come yet is missed', () => {
    const queued = { owed: { email: mail({ status: 'queued', dueAt: '2026-07-31T07:45:00.000Z' }) } };
    expect(answerOf(queued)).toBe('no');
    expect(answerOf(queued, { now: now + 1_800_000 })).toBe('no: waiting');
    expect(answerOf({ owed: {} }, { now: Date.parse('2026-07-30T12:59:59Z') })).toBe('no');
  });

  test('a way that is still to come may end the doubt', () => {
    const text = told('text', { status: 'queued', dueAt: '2026-07-31T07:59:00.000Z' });
    const change = { ...booking, owed: { email: mail({ relayedAt: at }), text } };
    expect(answerOf(change)).toBe('maybe');
    expect(answerOf(change, { now: now + 3_600_000 })).toBe('maybe: relayed');
  });

  test('new dates that are being mailed leave the guest the code of the mail before', () => {
    const supersedes = mail({ deliveredAt: at });
    expect(answerOf({ owed: { email: mail({ status: 'queued', dueAt: at, supersedes }) } })).toBe('handed');
    const follows = { id: 'x', change: 'replaced' } as const;
    expect(answerOf({ owed: { email: mail({ status: 'queued', dueAt: at, supersedes, follows }) } })).toBe(
      'no: waiting',
    );
  });

  test('a member of a group has it once the mail went to an address of their own', () => {
    const group = { id: 'g', size: 3, place: 0 };
    const email = mail({ deliveredAt: at });
    expect(answerOf({ group, owed: { email } })).toBe('maybe: organiser');
    // A moved end is mailed the organiser once more; reception looks after the guest when that mail has gone.
    const again = mail({ status: 'queued', supersedes: email });
    expect(answerOf({ group, owed: { email: again } })).toBe('maybe');
    expect(answerOf({ group, owed: { email }, ...trail(act('mailed', 'address')) })).toBe('handed');
  });

  test('after three texts a corrected number was told nothing; the same number was', () => {
    const phones = (phone: string) => sampleStay({ ticket, facts: { guest: { phone } } });
    const before = told('text', {
      deliveredAt: at,
      contentHash: contentHashOf('text', phones('+34600000001'), ticket.until),
    });
    const text = (phone: string) =>
      told('text', {
        ...{ version: 4, status: 'skipped', why: 'too_many', supersedes: before },
        contentHash: contentHashOf('text', phones(phone), '2026-08-02T10:00:00Z'),
      });
    expect(answerOf({ owed: { email: bounced, text: text('+34600000001') } })).toBe('handed');
    expect(answerOf({ owed: { email: bounced, text: text('+34600000002') } })).toBe('no: bounced');
  });
});
