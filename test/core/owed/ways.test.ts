import { describe, expect, test } from 'vitest';
import type { Location } from '../../../src/core/location/location.ts';
import { undelivered } from '../../../src/core/owed/undelivered.ts';
import type { ReachName } from '../../../src/core/owed/work-kinds.data.ts';
import { resendMail } from '../../../src/core/stay/by-hand.ts';
import type { KnownStay } from '../../../src/core/stay/stay.ts';
import { ada, bob } from '../support/samples.ts';
import {
  type Address,
  addresses,
  type End,
  ended,
  heard,
  hotelOfWays,
  morning,
  nextBegun,
  owedWays,
  phone,
  recoded,
  saysOf,
} from './support/told-by-ways.ts';

const all: readonly ReachName[] = ['mail', 'system-message', 'sms'];
const booked = (address: Address, location: Location = hotelOfWays()) =>
  heard(undefined, saysOf(addresses[address]), location);
const codeOf = (stay: KnownStay) => stay.ticket?.user;

/** What is owed at once, and after each way has failed in turn. */
function turns(address: Address, location: Location): string[] {
  let stay = booked(address, location);
  const code = codeOf(stay);
  const found: string[] = [];
  for (let owed = owedWays(stay); owed.length > 0; owed = owedWays(stay)) {
    found.push(owed.join('+'));
    for (const kind of owed) stay = ended(stay, kind, 'fails');
    stay = nextBegun(stay, location);
    expect(codeOf(stay), 'the same code always').toBe(code);
  }
  return found;
}

describe('by which way a guest gets the code first, and next once that has failed', () => {
  test.each<[Address, readonly ReachName[], 'system-message' | undefined, string[]]>([
    ['direct', ['mail'], undefined, ['email']],
    ['direct', all, undefined, ['email', 'text']],
    ['direct', all, 'system-message', ['email', 'text']],
    ['direct', ['mail', 'sms'], undefined, ['email', 'text']],
    ['direct', ['sms', 'mail'], undefined, ['text', 'email']],
    ['direct', ['system-message', 'sms', 'mail'], undefined, ['text', 'email']],
    ['approved', all, undefined, ['email', 'message', 'text']],
    ['approved', all, 'system-message', ['message', 'email', 'text']],
    ['approved', ['sms', 'mail', 'system-message'], 'system-message', ['message', 'text', 'email']],
    ['approved', ['mail'], undefined, ['email']],
    ['try', all, undefined, ['email+message', 'text']],
    ['try', all, 'system-message', ['message', 'email+text']],
    ['try', ['mail', 'sms'], undefined, ['email+text']],
    ['try', ['mail'], undefined, ['email']],
    ['off', all, undefined, ['message', 'text']],
    ['off', all, 'system-message', ['message', 'text']],
    ['off', ['mail', 'sms'], undefined, ['text']],
    ['dead', all, undefined, ['message', 'text']],
    ['dead', all, 'system-message', ['message', 'text']],
    ['none', all, undefined, ['message', 'text']],
    ['none', ['mail', 'sms'], undefined, ['text']],
    ['other', all, undefined, ['text']],
    ['absent', all, undefined, ['message', 'text']],
    ['absent', ['mail'], undefined, []],
  ])('%s address, %j, before relays %s: %j', (address, reach, relayFirst, expected) => {
    const location = hotelOfWays({ reach, ...(relayFirst && { relayFirst }) });
    expect(turns(address, location)).toEqual(expected);
  });

  test('a hotel that lists no ways mails alone, as ever', () => {
    const { reach: _, ...location } = hotelOfWays();
    expect(turns('direct', location)).toEqual(['email']);
    expect(turns('dead', location)).toEqual([]);
  });

  test('no message without a system that sends them, no text without a phone: the way after it comes at once', () => {
    const { messagesBy: _, ...silent } = hotelOfWays();
    expect(turns('dead', silent)).toEqual(['text']);
    const { phone: __, ...guest } = saysOf(addresses.dead).facts.guest ?? {};
    const unphoned = { ...saysOf(addresses.dead), facts: { ...saysOf(addresses.dead).facts, guest } };
    expect(owedWays(heard(undefined, unphoned, silent))).toEqual([]);
    expect(undelivered(heard(undefined, unphoned, silent))).toBe('relay_ended');
  });

  test('a guest who gets a slip of paper is told by no way', () => {
    const location = hotelOfWays({ defaultFormat: 'print' });
    expect(turns('dead', location)).toEqual([]);
  });
});

describe('the next way begins', () => {
  const location = hotelOfWays({ reach: ['mail', 'sms'] });

  test.each<End>(['bounces', 'is suppressed', 'is rejected', 'fails'])('when a mail %s', (end) => {
    expect(owedWays(nextBegun(ended(booked('direct'), 'email', end), hotelOfWays()))).toEqual(['text']);
  });

  test.each<End>(['arrives', 'is complained of', 'is held since a restore'])('not when a mail %s', (end) => {
    const stay = ended(booked('direct'), 'email', end);
    expect(owedWays(nextBegun(stay, hotelOfWays()))).toEqual([]);
  });

  test.each<End>(['has no known end', 'is held since a restore', 'arrives'])('not when a message %s', (end) => {
    const stay = ended(booked('dead'), 'message', end);
    expect(owedWays(nextBegun(stay, hotelOfWays()))).toEqual([]);
    expect(undelivered(stay)).toBe(end === 'arrives' ? undefined : 'relay_ended');
  });

  test('not while a mail is on its way, whoever asks', () => {
    expect(owedWays(nextBegun(booked('direct'), hotelOfWays()))).toEqual(['email']);
    const sending = booked('direct');
    const leased = { ...sending, owed: { email: { ...sending.owed.email, status: 'sending', attempts: 1 } } };
    expect(owedWays(nextBegun(leased as KnownStay, hotelOfWays()))).toEqual([]);
  });

  test('once: whoever asks again changes nothing', () => {
    const stay = nextBegun(ended(booked('direct'), 'email', 'bounces'), location);
    expect(owedWays(stay)).toEqual(['text']);
    expect(nextBegun(stay, location).owed).toEqual(stay.owed);
    const sent = ended(stay, 'text', 'arrives');
    expect(nextBegun(sent, location).owed).toEqual(sent.owed);
  });

  test('not for a mail that comes back late, once another way has reached the guest', () => {
    const both = booked('try', location);
    expect(owedWays(both)).toEqual(['email', 'text']);
    const reached = ended(ended(both, 'text', 'arrives'), 'email', 'arrives');
    const late = ended(reached, 'email', 'bounces');
    expect(owedWays(nextBegun(late, location))).toEqual([]);
    expect(undelivered(late)).toBeUndefined();
  });

  test('not for a ticket that has ended before its mail went: nor is that mail owed for ever', () => {
    const stay = booked('direct', location);
    const over = {
      ...stay,
      owed: { email: { ...stay.owed.email, status: 'skipped', why: 'ended', attempts: 1 } },
    } as KnownStay;
    expect(nextBegun(over, location).owed.email).toEqual(over.owed.email);
  });

  test('all spent: the guest is on reception’s list; not while one is left, nor once one has arrived', () => {
    let stay = booked('dead');
    expect(undelivered(stay)).toBeUndefined();
    stay = nextBegun(ended(stay, 'message', 'fails'), hotelOfWays());
    expect([owedWays(stay), undelivered(stay)]).toEqual([['text'], undefined]);
    expect(undelivered(nextBegun(ended(stay, 'text', 'arrives'), hotelOfWays()))).toBeUndefined();
    stay = nextBegun(ended(stay, 'text', 'has nothing to send'), hotelOfWays());
    expect([owedWays(stay), undelivered(stay)]).toEqual([[], 'relay_ended']);
  });
});

describe('what changes', () => {
  const location = hotelOfWays({ reach: ['mail', 'sms'] });
  test('a text that is in a sender’s hand goes its way; another code waits for its own', () => {
    const stay = booked('dead', location);
    const sending = { ...stay, owed: { ...stay.owed, text: { ...stay.owed.text, status: 'sending', attempts: 1 } } };
    const same = heard(sending as KnownStay, saysOf('new@example.com', 'confirmed', 2), location);
    expect([owedWays(same), same.owed.text?.status]).toEqual([['email'], 'sending']);
    const other = recoded(sending as KnownStay, 'ANOTHER-1', location, morning(2));
    expect(other.owed.text).toMatchObject({ version: 2, status: 'queued', sent: 1, supersedes: { version: 1 } });
  });

  test('a stay is texted three times at most, however often its plans change or it is cancelled; the next guest anew', () => {
    const nobody = hotelOfWays({ reach: ['mail', 'sms'] });
    let stay = booked('dead', nobody);
    let texts = 0;
    for (let day = 2; day < 12; day += 2) {
      if (owedWays(stay).includes('text')) texts++;
      stay = ended(stay, 'text', stay.owed.text?.status === 'queued' ? 'arrives' : 'has nothing to send');
      stay = heard(stay, saysOf(addresses.dead, 'cancelled', day), nobody);
      const departure = { date: `2026-08-0${day % 9}` };
      stay = heard(stay, saysOf(addresses.dead, 'confirmed', day + 1, { departure }), nobody);
    }
    expect(texts).toBe(3);
    expect(stay.owed.text).toMatchObject({ status: 'skipped', why: 'too_many' });
    expect(undelivered(stay)).toBe('relay_ended');
    const next = heard(
      heard(stay, saysOf(addresses.dead, 'cancelled', 12), nobody),
      saysOf(addresses.dead, 'confirmed', 13, { guest: { ...bob, email: 'b2@guest.airbnb.com', phone } }),
      nobody,
    );
    expect(owedWays(next)).toEqual(['text']);
  });

  test('a number that is only written otherwise is no other; another number is texted', () => {
    const dead = (number: string, day: number, stay?: KnownStay) =>
      heard(stay, saysOf(addresses.dead, 'confirmed', day, { guest: { phone: number } }), location);
    const sent = ended(dead('+34 611 22 33 44', 1), 'text', 'arrives');
    expect(owedWays(dead('0034611223344', 2, sent))).toEqual([]);
    expect(owedWays(dead('+34 611 22 33 55', 2, sent))).toEqual(['text']);
  });

  test.each(['cancelled', 'deleted', 'checked_out', 'no_show'] as const)(
    '%s: nothing that waits goes any more',
    (status) => {
      const waits = booked('dead', location);
      const stay = heard(waits, saysOf(addresses.dead, status, 31), location, Date.parse('2026-07-31T10:00:00Z'));
      expect(owedWays(stay)).toEqual([]);
      expect(owedWays(nextBegun(stay, location, Date.parse('2026-07-31T10:00:00Z')))).toEqual([]);
    },
  );

  test('a mail that bounces after the guest has left, or was cancelled, begins nothing', () => {
    for (const status of ['cancelled', 'checked_out'] as const) {
      const stay = heard(ended(booked('direct'), 'email', 'arrives'), saysOf(ada.email, status, 31), hotelOfWays());
      expect(owedWays(nextBegun(ended(stay, 'email', 'bounces'), hotelOfWays()))).toEqual([]);
    }
  });

  test('what reception sends once more is not taken back for a message that has gone', () => {
    const place = hotelOfWays({ relayFirst: 'system-message' });
    const stay = ended(booked('approved', place), 'message', 'arrives');
    const asked = resendMail(stay as never, undefined, place, { now: morning(2), by: 'desk' } as never);
    expect(owedWays(asked)).toEqual(['email']);
    expect(owedWays(nextBegun(asked, place))).toEqual(['email']);
  });

  test('begins no other way beside it, where the one before has failed and nobody has said so yet', () => {
    const place = hotelOfWays({ relayFirst: 'system-message' });
    const stay = ended(heard(undefined, saysOf(addresses.approved), place), 'message', 'fails');
    expect(stay.owed.email).toMatchObject({ why: 'other_channel' });
    const asked = resendMail(stay as never, undefined, place, { now: morning(2), by: 'desk' } as never);
    expect(owedWays(asked as never)).toEqual(['email']);
    expect(owedWays(nextBegun(ended(asked as never, 'email', 'fails'), place))).toEqual(['text']);
  });
});
