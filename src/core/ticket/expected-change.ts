import { isoSecond } from '../../kit/time.ts';
import { isSameAddress } from '../stay/guest/same-guest.ts';
import { shownRoom } from '../stay/source.ts';
import type { Ticketed } from '../stay/stay.ts';
import { Refusal } from './refusal.ts';
import { endOfTicket } from './status.ts';

/** What reception changes of a ticket; absent: it stays. */
export interface TicketChange {
  /** Its end: ISO-8601. */
  readonly until?: string | undefined;
  readonly room?: string | undefined;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
}

/** A change, and what whoever asks for it has seen before it: what somebody else has changed meanwhile is not overwritten. */
export interface ExpectedChange extends TicketChange {
  readonly expected?: TicketChange;
}

/**
 * Lets a change pass if its ticket is as expected, or as wanted already.
 * @throws Refusal if somebody else has changed it
 */
export function assertExpected(stay: Ticketed, wanted: TicketChange, expected: TicketChange = {}): void {
  const { givenName = '', familyName = '' } = stay.facts.guest ?? {};
  const { id, name = id ?? '' } = shownRoom(stay) ?? {};
  const { until } = stay.ticket;
  // Whoever sees a ticket sees when it ends, which may be before its own end.
  const ends = [until, isoSecond(endOfTicket(stay.ticket))];
  const isAs = (key: keyof TicketChange, value: string | undefined) =>
    key === 'until' ? ends.includes(value ?? '') : { room: name, givenName, familyName }[key] === value;
  const isMet = (key: keyof TicketChange) => isAs(key, expected[key]) || isAs(key, wanted[key]);
  const keys = (Object.keys(expected) as (keyof TicketChange)[]).filter((key) => expected[key] !== undefined);
  if (!keys.every(isMet)) throw new Refusal('ticket_changed');
}

/**
 * Likewise for the address that a ticket is mailed to.
 * @param expected empty if there was none
 */
export function assertExpectedAddress(
  { facts }: Ticketed,
  wanted: string | undefined,
  expected: string | undefined,
): void {
  const { email = '' } = facts.guest ?? {};
  const isAs = (address: string | undefined) => address === email || isSameAddress(address, email);
  if (expected !== undefined && !isAs(expected) && !isAs(wanted)) throw new Refusal('ticket_changed');
}
