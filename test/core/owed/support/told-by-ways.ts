import type { Location } from '../../../../src/core/location/location.ts';
import { channelKinds } from '../../../../src/core/owed/kinds.ts';
import { withOwed } from '../../../../src/core/owed/owed.ts';
import type { OwedWork, WorkStatus } from '../../../../src/core/owed/work.ts';
import type { ChannelKind } from '../../../../src/core/owed/work-kinds.data.ts';
import { decide } from '../../../../src/core/stay/decide.ts';
import type { KnownStay, Stay } from '../../../../src/core/stay/stay.ts';
import { eventSeq } from '../../../../src/core/stay/stay-entry.ts';
import type { StayEvent, StayFacts, StayStatus } from '../../../../src/core/stay/stay-event.ts';
import { ada, hotel, newTicket, says } from '../../support/samples.ts';

/** A hotel that texts, whose connected system sends messages, and that lists all three ways. */
export function hotelOfWays(change: Partial<Location> = {}): Location {
  return hotel({
    reach: ['mail', 'system-message', 'sms'],
    sms: { origin: '+34600000000', country: 'ES' },
    messagesBy: { pms: true },
    relays: { 'booking.com': 'approved', agoda: 'off' },
    ...change,
  });
}

/** An address of each kind; undefined is none. */
export const addresses = {
  direct: ada.email,
  approved: 'a1@guest.booking.com',
  try: 'a1@guest.vrbo.com',
  off: 'a1@guest.agoda.com',
  dead: 'a1@guest.airbnb.com',
  none: 'N/A',
  other: 'desk@tbo.com',
  absent: undefined,
} as const;
export type Address = keyof typeof addresses;

export const phone = '+34 611 22 33 44';

/** What a hotel's connected system says of a guest with an address and a phone. */
export function saysOf(
  email: string | undefined,
  status: StayStatus = 'confirmed',
  day = 1,
  facts: StayFacts = {},
): StayEvent {
  const { email: _, ...nameless } = ada;
  const guest = { ...nameless, phone, ...(email !== undefined && { email }), ...facts.guest };
  return says(status, day, { ...facts, guest }, { source: 'urn:wifi-tickets:connection:pms' });
}

/** Ten in the morning at the hotel on a day of July. */
export const morning = (day: number) => Date.parse(`2026-07-${String(day).padStart(2, '0')}T08:00:00Z`);

/** The stay after one more event. */
export function heard(
  stay: Stay | undefined,
  event: StayEvent,
  location: Location,
  now = Date.parse(event.time),
): KnownStay {
  const decision = decide(stay, event, location, now);
  if (decision.type !== 'keep' && decision.type !== 'issue') return stay as KnownStay;
  const next =
    decision.type === 'issue'
      ? { ...decision.next, ticket: newTicket(decision.terms, `CODE-OF-${eventSeq(event)}`, event.time) }
      : decision.next;
  return withOwed(stay, next, location, now);
}

/** The stay with another code in place of its own. */
export function recoded(stay: KnownStay, code: string, location: Location, now: number): KnownStay {
  if (!stay.ticket) throw new Error('There is no ticket');
  return withOwed(stay, { ...stay, ticket: { ...stay.ticket, user: code } }, location, now);
}

/** The stay once the next way was begun, as after a failure that is certain. */
export function nextBegun(stay: KnownStay, location: Location, now = morning(2)): KnownStay {
  return withOwed(stay, stay, location, now, channelKinds);
}

/** How a piece of work ends, as its sender or a later report says. */
const ends = {
  arrives: { status: 'accepted' },
  fails: { status: 'failed', why: 'Refused' },
  bounces: { status: 'bounced', why: 'Permanent' },
  'is rejected': { status: 'rejected', why: 'rejected' },
  'is suppressed': { status: 'bounced', why: 'suppressed' },
  'has no known end': { status: 'failed', why: 'unknown' },
  'is held since a restore': { status: 'failed', why: 'restored' },
  'is complained of': { status: 'complained', why: 'complained' },
  'has nothing to send': { status: 'skipped', why: 'bad_phone' },
} as const satisfies Record<string, { status: WorkStatus; why?: string }>;
export type End = keyof typeof ends;

/** The stay once work of a kind has ended so. */
export function ended(stay: KnownStay, kind: ChannelKind, end: End): KnownStay {
  const work = stay.owed[kind];
  if (!work) throw new Error(`No ${kind} is owed`);
  const {
    dueAt: _,
    notBefore: __,
    lease: ___,
    why: ____,
    supersedes: _____,
    ...rest
  } = work as OwedWork & {
    supersedes?: object;
  };
  return { ...stay, owed: { ...stay.owed, [kind]: { ...rest, ...ends[end], attempts: work.attempts + 1 } } };
}

/** The ways by which a stay's guest is to be told something that has not gone yet. */
export function owedWays({ owed }: Stay): ChannelKind[] {
  return (['email', 'message', 'text'] as const).filter((kind) => owed[kind]?.status === 'queued');
}
