import type { Location } from '../../../src/core/location/location.ts';
import type { Guest, StayEvent } from '../../../src/core/stay/stay-event.ts';
import type { StayMoment } from '../../../src/kit/time.ts';
import { isMailed, replaces } from './address-model.ts';

/** How a stay must stand, told by its events in their order. Times in epoch milliseconds. */
export interface ModelStay {
  readonly state: 'active' | 'cancelled';
  /** Whether a ticket was drawn that was not revoked since. */
  readonly hasTicket: boolean;
  /** Whether the guest has left or did not come, and nothing undid that. */
  readonly isOver: boolean;
  /** Whether the guest has checked in, and nothing undid that. */
  readonly isThere: boolean;
  /** When the ticket is good, if there is one. */
  readonly from: number;
  readonly until: number;
  /** Whether a mail is owed, while none has gone. */
  readonly owesMail: boolean;
}

type Writable = { -readonly [Name in keyof Omit<ModelStay, 'from' | 'until' | 'owesMail'>]: ModelStay[Name] } & {
  stands: boolean;
  cameAt?: number;
  leftAt?: number;
  noShowAt?: number;
  firm: boolean;
  facts: Record<string, unknown> & { guest?: Guest };
};

const open: ReadonlySet<string> = new Set(['inquiry', 'tentative', 'block', 'unknown']);
const order = ({ time, id }: StayEvent) => `${time}#${id}`;

/** Replays a stay of one guest as the hotel lived it; in Madrid, in summer. */
export function modelOf(events: readonly StayEvent[], location: Location): ModelStay {
  const stay: Writable = {
    state: 'active',
    hasTicket: false,
    isOver: false,
    isThere: false,
    stands: false,
    firm: false,
    facts: {},
  };
  for (const event of [...events].sort((a, b) => (order(a) < order(b) ? -1 : 1))) {
    // Nothing that is not firm counts beside what is.
    if (open.has(event.status) && stay.firm) continue;
    if (!open.has(event.status)) stay.firm = true;
    const { guest, ...others } = event.facts;
    Object.assign(stay.facts, others, guest && { guest: afterGuest(stay.facts.guest, guest) });
    live(stay, event);
    stay.isOver = stay.leftAt !== undefined || stay.noShowAt !== undefined;
    const opens = location.issueAt === 'booking' || stay.isThere;
    if (stay.state === 'active' && stay.stands && opens && !stay.isOver) stay.hasTicket = true;
  }
  const { state, hasTicket, isOver, isThere } = stay;
  const owesMail = state === 'active' && hasTicket && !isOver && wantsMail(stay, location);
  return { state, hasTicket, isOver, isThere, owesMail, ...windowOf(stay, location) };
}

function afterGuest(known: Guest = {}, said: Guest): Guest {
  const isKept = said.email !== undefined && !replaces(said.email, known.email);
  return { ...known, ...said, ...(isKept && { email: known.email }) };
}

function live(stay: Writable, event: StayEvent): void {
  const { status, type, time } = event;
  const now = Date.parse(time);
  const notOver = { noShowAt: undefined, leftAt: undefined };
  switch (status) {
    case 'cancelled':
    case 'deleted':
      Object.assign(stay, { state: 'cancelled', stands: false, hasTicket: false, isThere: false, ...notOver });
      return;
    case 'checked_in':
      if (!stay.isThere) stay.cameAt = now;
      Object.assign(stay, { state: 'active', stands: true, isThere: true, ...notOver });
      return;
    case 'checked_out':
    case 'no_show':
      if (stay.state === 'cancelled') return;
      if (status === 'no_show') stay.noShowAt ??= now;
      else stay.leftAt ??= now;
      return;
    case 'confirmed':
      Object.assign(stay, { state: 'active', stands: true });
      if (type === 'reservation.reinstated') Object.assign(stay, notOver);
      else if (type === 'stay.check_in_reverted') stay.isThere = false;
      // Planned for a day after the end, the guest comes anew.
      else if (isAfterEnd(stay)) Object.assign(stay, { isThere: false, ...notOver });
  }
}

function isAfterEnd({ facts, leftAt, noShowAt }: Writable): boolean {
  const [arrival, end] = [facts.arrival as StayMoment | undefined, leftAt ?? noShowAt];
  return arrival !== undefined && end !== undefined && arrival.date > new Date(end).toISOString().slice(0, 10);
}

function wantsMail({ facts }: Writable, { defaultFormat }: Location): boolean {
  const { email } = (facts.guest ?? {}) as { readonly email?: string };
  return (facts.format ?? defaultFormat) === 'email' && isMailed(email);
}

const minute = 60_000;

function windowOf(stay: Writable, location: Location) {
  const { facts, isThere, cameAt, leftAt, noShowAt } = stay;
  const [arrival, departure] = [facts.arrival as StayMoment | undefined, facts.departure as StayMoment | undefined];
  if (!arrival || !departure) return { from: Number.NaN, until: Number.NaN };
  const opens = inMadrid(arrival.date, arrival.time ?? location.checkInTime);
  const leaves = inMadrid(departure.date, departure.time ?? location.checkOutTime);
  const planned = leaves > opens ? leaves + location.graceMinutes * minute : inMadrid(departure.date, '24:00');
  const gone = leftAt === undefined ? planned : leftAt + location.graceMinutes * minute;
  const cutOff = noShowAt !== undefined ? inMadrid(arrival.date, location.noShowCutOff) + 24 * 60 * minute : planned;
  const until = Math.min(planned, gone, cutOff);
  return { from: Math.min(opens, isThere && cameAt !== undefined ? cameAt : opens, until), until };
}

function inMadrid(date: string, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return Date.parse(`${date}T00:00:00+02:00`) + (hours * 60 + minutes) * minute;
}
