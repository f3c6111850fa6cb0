import type { Location } from '../../src/domain/location.ts';
import type { StayEvent, StayMoment } from '../../src/domain/stay-event.ts';

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
  /** The newest words that the guest left, did not come, and that the stay stands. */
  leftSaid?: string;
  noShowSaid?: string;
  standsSaid?: string;
  noShow: boolean;
  facts: Record<string, unknown>;
};

const order = ({ time, id }: StayEvent) => `${time}#${id}`;

/** Replays a stay of one guest as the hotel lived it; in Madrid, in summer. */
export function modelOf(events: readonly StayEvent[], location: Location): ModelStay {
  const stay: Writable = {
    state: 'active',
    hasTicket: false,
    isOver: false,
    isThere: false,
    stands: false,
    noShow: false,
    facts: {},
  };
  for (const event of [...events].sort((a, b) => (order(a) < order(b) ? -1 : 1))) {
    const { guest, ...others } = event.facts;
    Object.assign(stay.facts, others, guest && { guest: { ...(stay.facts.guest ?? {}), ...guest } });
    live(stay, event);
    stay.isOver = hasLeft(stay) || didNotCome(stay);
    const opens = location.issueAt === 'booking' || stay.isThere;
    if (stay.state === 'active' && stay.stands && opens && !stay.isOver) stay.hasTicket = true;
  }
  const { state, hasTicket, isOver, isThere } = stay;
  const owesMail = state === 'active' && hasTicket && !isOver && wantsMail(stay, location);
  return { state, hasTicket, isOver, isThere, owesMail, ...windowOf(stay, location) };
}

function live(stay: Writable, event: StayEvent): void {
  const { status, type, time } = event;
  const now = Date.parse(time);
  switch (status) {
    case 'cancelled':
    case 'deleted':
      Object.assign(stay, { state: 'cancelled', stands: false, hasTicket: false });
      Object.assign(stay, { isThere: false, noShow: false, leftAt: undefined });
      return;
    case 'checked_in':
      if (!stay.isThere) stay.cameAt = now;
      Object.assign(stay, { state: 'active', stands: true, isThere: true, standsSaid: order(event) });
      Object.assign(stay, { noShow: false, leftAt: undefined });
      return;
    case 'checked_out':
      Object.assign(stay, { leftAt: stay.leftAt ?? now, leftSaid: order(event) });
      return;
    case 'no_show':
      Object.assign(stay, { noShow: true, noShowSaid: order(event) });
      return;
    case 'confirmed':
      Object.assign(stay, { state: 'active', stands: true });
      stay.standsSaid = order(event);
      if (type === 'reservation.reinstated') Object.assign(stay, { noShow: false, leftAt: undefined });
  }
  if (type === 'stay.check_in_reverted') stay.isThere = false;
}

const hasLeft = (stay: Writable) => stay.leftAt !== undefined && !isAnothers(stay, stay.leftSaid);
const didNotCome = (stay: Writable) => stay.noShow && !isAnothers(stay, stay.noShowSaid);

/** Nobody leaves before the day of arrival without having come; if the stay was confirmed after that, it was somebody else. */
function isAnothers({ facts, isThere, standsSaid = '' }: Writable, said = ''): boolean {
  const arrival = facts.arrival as StayMoment | undefined;
  return !isThere && arrival !== undefined && said.slice(0, 10) < arrival.date && standsSaid > said;
}

function wantsMail({ facts }: Writable, { defaultFormat }: Location): boolean {
  const { email } = (facts.guest ?? {}) as { readonly email?: string };
  return (facts.format ?? defaultFormat) === 'email' && email !== undefined && /^\w+@\w+\.com$/.test(email);
}

const minute = 60_000;

function windowOf(stay: Writable, location: Location) {
  const { facts, isThere, cameAt } = stay;
  const leftAt = hasLeft(stay) ? stay.leftAt : undefined;
  const noShow = didNotCome(stay);
  const [arrival, departure] = [facts.arrival as StayMoment | undefined, facts.departure as StayMoment | undefined];
  if (!arrival || !departure) return { from: Number.NaN, until: Number.NaN };
  const opens = inMadrid(arrival.date, arrival.time ?? location.checkInTime);
  const leaves = inMadrid(departure.date, departure.time ?? location.checkOutTime);
  const planned = leaves > opens ? leaves + location.graceMinutes * minute : inMadrid(departure.date, '24:00');
  const gone = leftAt === undefined ? planned : leftAt + location.graceMinutes * minute;
  const cutOff = noShow ? inMadrid(arrival.date, location.noShowCutOff) + 24 * 60 * minute : planned;
  const until = Math.min(planned, gone, cutOff);
  return { from: Math.min(opens, isThere && cameAt !== undefined ? cameAt : opens, until), until };
}

function inMadrid(date: string, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return Date.parse(`${date}T00:00:00+02:00`) + (hours * 60 + minutes) * minute;
}
