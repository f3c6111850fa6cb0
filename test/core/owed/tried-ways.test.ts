import { expect, test } from 'vitest';
import { contentHashOf } from '../../../src/core/owed/kinds/short-messages/short-message-work.ts';
import { channelsPart, channelsText, triedChannels } from '../../../src/core/owed/tried-channels.ts';
import { undelivered, undeliveredWork } from '../../../src/core/owed/undelivered.ts';
import type { Mail, ShortMessageWork } from '../../../src/core/owed/work.ts';
import type { Ticketed } from '../../../src/core/stay/stay.ts';
import { hotel, says, told } from '../support/samples.ts';

const source = 'urn:wifi-tickets:connection:beds24';
const stay = told(hotel(), says('confirmed', 1, {}, { source })) as Ticketed;
const ofNow = { version: 1, attempts: 1, contentHash: contentHashOf('text', stay, stay.ticket.until) } as const;
const at = (minute: number) => `2026-07-02T10:${String(minute).padStart(2, '0')}:00.000Z`;
const bounced: Mail = { version: 1, attempts: 1, status: 'bounced', why: 'Permanent', acceptedAt: at(1), at: at(3) };
const sent = { ...ofNow, status: 'accepted', at: at(5) } as const;
const refused = { ...ofNow, status: 'rejected', why: 'carrier_blocked', at: at(7) } as const;
const now = Date.parse(at(30));

const owing = (owed: { email?: Mail; message?: ShortMessageWork; text?: ShortMessageWork }): Ticketed => ({
  ...stay,
  owed,
});
const text = (owed: Parameters<typeof owing>[0], when = now) => channelsText(triedChannels(owing(owed), when));

test('ways are told in the order in which they were tried, each with its state in plain words', () => {
  const message = { ...ofNow, status: 'failed', why: 'no_thread', at: at(4) } as const;
  const owed = { email: bounced, message, text: { ...sent, relayedAt: at(6) } };
  expect(text(owed)).toBe(
    'mail bounced (Permanent) · message failed through beds24 (no_thread) · text taken by the carrier',
  );
  const first = { email: { ...bounced, acceptedAt: at(5) }, message };
  expect(text(first)).toBe('message failed through beds24 (no_thread) · mail bounced (Permanent)');
});

test.each<[Partial<ShortMessageWork>, string]>([
  [
    { status: 'queued', attempts: 0, notBefore: '2026-07-03T07:00:00.000Z' },
    'text waits until 2026-07-03T07:00:00.000Z',
  ],
  [{ status: 'sending' }, 'text is being sent'],
  [sent, 'text sent'],
  [{ ...sent, deliveredAt: at(6) }, 'text arrived'],
  [refused, 'text not delivered (carrier_blocked)'],
  [{ status: 'skipped', why: 'no_phone', at: at(5) }, 'text not sent (no_phone)'],
  [{ status: 'failed', why: 'unknown', at: at(5) }, 'text may have gone, and nobody knows'],
])('a text that is %o', (work, words) => {
  expect(text({ text: { ...ofNow, status: 'queued', ...work } })).toBe(words);
});

test('where a stay changes too often to be told each time, the last text is told of that the guest has', () => {
  const last = { ...sent, version: 3, deliveredAt: at(6) };
  const many = { ...ofNow, version: 4, attempts: 0, status: 'skipped', why: 'too_many', at: at(8), sent: 3 } as const;
  expect(text({ text: { ...many, supersedes: last } })).toBe('text arrived');
  expect(text({ text: { ...many, supersedes: { ...last, contentHash: 'another code' } } })).toBe(
    'text not sent (too_many)',
  );
});

test('a way that waits comes last', () => {
  const waits = { ...ofNow, attempts: 0, status: 'queued' } as const;
  expect(text({ email: bounced, text: waits })).toBe('mail bounced (Permanent) · text waits');
});

test('a text without a receipt is unknown after 72 hours', () => {
  const states = [71, 73].map(
    (hours) => triedChannels(owing({ text: sent }), Date.parse(at(5)) + hours * 3_600_000)[0]?.state,
  );
  expect(states).toEqual(['accepted', 'unknown']);
});

test('a way that the rules left out, or that told another code, is none that was tried', () => {
  const left = { email: { version: 1, attempts: 0, status: 'skipped', why: 'other_channel' }, message: sent } as const;
  expect(text(left)).toBe('message sent through beds24');
  expect(text({ text: { ...sent, contentHash: 'another code' } })).toBe('');
});

test('nothing is said of ways where there is none but the mail', () => {
  expect(channelsPart(owing({ email: bounced }), now)).toEqual({});
  expect(channelsPart(owing({ email: bounced, text: sent }), now).ways).toHaveLength(2);
});

test('a guest is without the code once all ways have failed, for the reason of the mail', () => {
  expect(undelivered(owing({ email: bounced, text: sent }))).toBeUndefined();
  expect(undeliveredWork(owing({ email: bounced, text: refused }))).toMatchObject({ reason: 'bounced', kind: 'email' });
  const left = { version: 1, attempts: 0, status: 'skipped', why: 'other_channel' } as const;
  expect(undeliveredWork(owing({ email: left, text: refused }))).toMatchObject({ reason: 'rejected', kind: 'text' });
});
