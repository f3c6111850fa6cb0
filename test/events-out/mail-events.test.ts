import { expect, test } from 'vitest';
import type { Mail, ShortMessageWork } from '../../src/core/owed/work.ts';
import { erasedStay } from '../../src/core/stay/erase/erased.ts';
import type { Stay } from '../../src/core/stay/stay.ts';
import { booked, printed } from '../core/support/at-desk.ts';
import { inShort, toldBy } from '../core/support/told-outside.ts';

const mail = (change: Partial<Mail>): Stay => ({
  ...booked,
  rev: booked.rev + 1,
  owed: { email: { version: 1, status: 'queued', attempts: 1, ...change } },
});
const at = '2026-07-02T11:00:00.000Z';
const accepted = mail({ status: 'accepted', id: 'ses-1', at });
const delivered = mail({ status: 'accepted', id: 'ses-1', at, deliveredAt: '2026-07-02T11:00:05.000Z' });
const bounced = { status: 'bounced', id: 'ses-1', acceptedAt: at, at: '2026-07-02T11:01:00.000Z' } as const;

const cases: readonly (readonly [what: string, before: Stay, after: Stay, expected: readonly string[]])[] = [
  ['is queued', booked, mail({}), []],
  ['is being sent', mail({}), mail({ status: 'sending', leaseToken: 'x' }), []],
  ['is accepted', mail({ status: 'sending' }), accepted, ['mail.accepted']],
  ['is accepted, which is told once', accepted, { ...accepted, rev: 9 }, []],
  ['arrives', accepted, delivered, ['mail.delivered']],
  [
    'arrives before its acceptance is known',
    mail({ status: 'sending' }),
    delivered,
    ['mail.accepted', 'mail.delivered'],
  ],
  ['is delayed', accepted, mail({ status: 'accepted', id: 'ses-1', at, delayedAt: at }), []],
  ['bounces', accepted, mail({ ...bounced, why: 'Permanent/General' }), ['mail.bounced Permanent/General']],
  ['bounces, nobody says how', accepted, mail({ ...bounced, why: 'bounced' }), ['mail.bounced']],
  ['bounces at once', mail({ status: 'sending' }), mail(bounced), ['mail.accepted', 'mail.bounced']],
  [
    'arrives after an automatic reply',
    mail({ ...bounced, why: 'Transient' }),
    mail({ status: 'accepted', id: 'ses-1', at, deliveredAt: at }),
    ['mail.delivered'],
  ],
  ['is suppressed', accepted, mail({ ...bounced, why: 'suppressed' }), ['mail.undeliverable suppressed']],
  ['is called spam: it has arrived', delivered, mail({ ...bounced, status: 'complained', deliveredAt: at }), []],
  ['is rejected', accepted, mail({ ...bounced, status: 'rejected' }), ['mail.undeliverable rejected']],
  [
    'is refused at once',
    mail({ status: 'sending' }),
    mail({ status: 'failed', why: 'MessageRejected', at }),
    ['mail.undeliverable failed'],
  ],
  ...(['no_address', 'bad_address', 'non_ascii_address'] as const).map(
    (why) =>
      [`has ${why}`, mail({}), mail({ version: 2, status: 'skipped', why }), [`mail.undeliverable ${why}`]] as const,
  ),
  ['is not wanted', booked, { ...printed, rev: 2 }, []],
  ['is stopped', mail({}), mail({ status: 'skipped', why: 'revoked' }), []],
  ['is followed by another', delivered, mail({ version: 2, status: 'accepted', id: 'ses-2', at }), ['mail.accepted']],
];

test.each(cases)('a mail %s', (_, before, after, expected) => {
  expect(inShort(before, after)).toEqual(expected);
});

const texted = (change: Partial<ShortMessageWork>): Stay => ({
  ...booked,
  rev: booked.rev + 1,
  owed: { ...booked.owed, text: { version: 1, status: 'queued', attempts: 1, contentHash: 'code', ...change } },
});
const taken = { status: 'accepted', id: 'sms-1', at } as const;

test.each<[what: string, before: Stay, after: Stay, expected: readonly string[]]>([
  ['is taken by AWS', texted({}), texted(taken), ['mail.accepted']],
  ['is taken by the carrier', texted(taken), texted({ ...taken, relayedAt: at }), ['mail.relayed']],
  ['arrives', texted(taken), texted({ ...taken, deliveredAt: at }), ['mail.delivered']],
  [
    'is not delivered',
    texted(taken),
    texted({ ...taken, status: 'rejected', why: 'carrier_blocked' }),
    ['mail.undeliverable rejected'],
  ],
  ['is not wanted', texted({}), texted({ status: 'skipped', why: 'other_channel' }), []],
])('a text %s, which is told as of a mail, with its way', (_, before, after, expected) => {
  expect(inShort(before, after)).toEqual(expected);
  for (const { data } of toldBy(before, after)) expect(data).toMatchObject({ way: 'text', version: 1 });
});

test('of an erased stay nothing more is told', () => {
  const erased = { ...erasedStay(delivered, at), rev: 9 };
  expect(inShort(delivered, erased)).toEqual(['ticket.ended erased']);
});

test('a mail is told by its version and SES’s id, at the time of what happened', () => {
  const [first, second] = toldBy(mail({ status: 'sending' }), delivered);
  expect(first).toMatchObject({
    time: at,
    subject: '1',
    data: {
      locationId: '28XXX004',
      source: 'urn:pms:hotel-sol',
      reservationId: 'RES-42',
      stayId: 'RES-42-1',
      serial: '1',
      version: 1,
      messageId: 'ses-1',
      reached: 'handed',
    },
  });
  expect(second).toMatchObject({ time: '2026-07-02T11:00:05.000Z' });
});
