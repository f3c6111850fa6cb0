import * as z from 'zod/mini';
import type { Location } from '../../core/location/location.ts';
import { hands, helpReasons } from '../../core/owed/hands.ts';
import { inHand, isInHouse as isInHouseBySystem } from '../../core/owed/in-hand.ts';
import { deliveryTimeline, mailStates } from '../../core/owed/kinds/mail/delivery-timeline.ts';
import { channelsPart } from '../../core/owed/tried-channels.ts';
import { undelivered } from '../../core/owed/undelivered.ts';
import { hasLoggedIn } from '../../core/stay/login.ts';
import { type PresentStay, rowIdOf } from '../../core/stay/present.ts';
import { shownRoom } from '../../core/stay/source.ts';
import { hasTicket, type Stay, type StayGroup, type Ticketed } from '../../core/stay/stay.ts';
import { seqTime } from '../../core/stay/stay-entry.ts';
import { stayStatuses } from '../../core/stay/stay-event.ts';
import { replacedAt } from '../../core/stay/trail.ts';
import { endOfTicket, startOf, ticketStatus, ticketStatuses } from '../../core/ticket/status.ts';
import { type NetworkUse, noUse, reportedUse } from '../../core/ticket/use/network-use.ts';
import { epochMs, isoSecond, localParts } from '../../kit/time.ts';
import { channelAnswer, instant, mailList } from '../wire/answers.schema.ts';

/** A guest as the desk lists them: the server, its document and the page have what a row is from here. */
export const deskRow = z.strictObject({
  /** The ticket's; absent while the location's issuer has not issued it. */
  serial: z.optional(z.string()),
  /** By what the guest is known while there is no serial. */
  key: z.optional(z.string()),
  room: z.optional(z.string()),
  givenName: z.optional(z.string()),
  familyName: z.optional(z.string()),
  /** Absent for a ticket that no reservation has. */
  reservation: z.optional(z.string()),
  from: instant,
  /** When the ticket ends: by its dates, its first login, or as its budget was used up. */
  until: instant,
  status: z.enum(ticketStatuses),
  /** As the hotel's system has told last. */
  stay: z.enum(stayStatuses),
  /** The service's name. */
  service: z.string(),
  /** For how many seconds it is good from the first login, while nobody has logged in; absent where its clock does not start so. */
  runs: z.optional(z.int()),
  /** Devices that are in. */
  devices: z.int(),
  /** The first characters of the code: four, or half of a short one. */
  codeStart: z.optional(z.string()),
  /** The first login. */
  login: z.optional(instant),
  /** `list`: it goes, or went, in one mail with others. */
  mail: z.strictObject({
    state: z.enum([...mailStates, 'none']),
    reason: z.optional(z.string()),
    list: z.optional(mailList),
  }),
  /** Absent where there is no channel but the mail. */
  ways: z.optional(z.array(channelAnswer)),
  reached: z.enum(hands),
  /** Why reception is to look after the guest, and from when on, if not at once; absent: nothing is to be done. */
  help: z.optional(z.strictObject({ reason: z.enum(helpReasons), from: z.optional(instant) })),
  /** The ticket was made by hand, without a reservation. */
  visitor: z.optional(z.literal(true)),
  /** The group that it was made with, and of how many. */
  group: z.optional(z.strictObject({ name: z.optional(z.string()), size: z.int() })),
});

export type DeskRow = z.infer<typeof deskRow>;

/** What is known of a location's portals. */
export type Proven = Pick<Location, 'provenRelays'>;

/** A stay that is on or near, and how its ticket is used; `use` is undefined if nobody has logged in with it. */
export interface SeenStay extends PresentStay {
  readonly use?: NetworkUse | undefined;
}

/** A stay as a row of the desk. @param now epoch milliseconds */
export function rowOf({ ref, stay, use }: SeenStay, location: Proven, now: number): DeskRow {
  const { facts, status } = stay;
  const { givenName, familyName } = facts.guest ?? {};
  const room = shownRoom(stay);
  const roomName = room?.name ?? room?.id;
  const isVisitor = stay.trail?.acts[0]?.act === 'created';
  return {
    ...(hasTicket(stay) ? { serial: stay.ticket.serial } : { key: rowIdOf(ref.key, stay) }),
    ...(roomName !== undefined && { room: roomName }),
    ...(givenName !== undefined && { givenName }),
    ...(familyName !== undefined && { familyName }),
    ...(!isVisitor && { reservation: stay.reservationId }),
    ...(hasTicket(stay) ? ticketPart(stay, use, now) : orderPart(stay)),
    stay: status,
    mail: mailPart(stay),
    ...(stay.state !== 'erased' && channelsPart(stay, now)),
    ...handPart({ stay, use }, location, now),
    ...(isVisitor && { visitor: true }),
    ...(stay.group && { group: groupPart(stay.group) }),
  };
}

function groupPart({ name, size }: StayGroup): DeskRow['group'] {
  return { ...(name !== undefined && { name }), size };
}

type TicketPart = Pick<DeskRow, 'from' | 'until' | 'status' | 'service' | 'runs' | 'devices' | 'codeStart' | 'login'>;

function ticketPart(stay: Ticketed, use: NetworkUse | undefined, now: number): TicketPart {
  const { ticket } = stay;
  return {
    from: startOf(ticket),
    until: isoSecond(endOfTicket(ticket)),
    status: statusOf({ stay, use }, now),
    service: ticket.service.name,
    ...(ticket.service.flags.timetofinish && ticket.login === undefined && { runs: ticket.service.expTime }),
    devices: devicesIn({ stay, use }, now),
    codeStart: ticket.user.slice(0, Math.min(4, Math.floor(ticket.user.length / 2))),
    ...(ticket.login !== undefined && { login: ticket.login }),
  };
}

/** A ticket's status; that of a code which replaced a used one is `new` until somebody uses it, too. */
function statusOf(
  { stay, use = noUse }: { readonly stay: Ticketed; readonly use: NetworkUse | undefined },
  now: number,
) {
  const status = ticketStatus(stay, now);
  const isUnused = replacedAt(stay.trail) !== undefined && !hasLoggedIn(stay) && use.sums.sessions <= 1;
  return status === 'active' && isUnused && devicesIn({ stay, use }, now) === 0 ? 'new' : status;
}

/** Of a ticket that is ordered: as it will be. */
function orderPart({ order }: Stay): TicketPart {
  const { from = '', until = '', service } = order ?? {};
  return { from, until, status: 'new', service: service?.name ?? '', devices: 0 };
}

function mailPart(stay: Stay): DeskRow['mail'] {
  const mail = stay.state === 'erased' ? undefined : deliveryTimeline(stay);
  const reason = undelivered(stay) ?? mail?.why;
  return {
    state: mail?.state ?? 'none',
    ...(reason !== undefined && { reason }),
    ...(mail?.list && { list: mail.list }),
  };
}

function devicesIn({ stay, use }: { readonly stay: Ticketed; readonly use: NetworkUse | undefined }, now: number) {
  return reportedUse({ stay, use }, now).connections ?? 0;
}

function handPart(
  one: Pick<SeenStay, 'stay' | 'use'>,
  location: Proven,
  now: number,
): Pick<DeskRow, 'reached' | 'help'> {
  const { hand, help } = handOf(one, location, now);
  const isOver = hasTicket(one.stay) && endOfTicket(one.stay.ticket) <= now;
  if (!help || one.stay.ended || isOver) return { reached: hand };
  const { reason, from } = help;
  return { reached: hand, help: { reason, ...(from !== undefined && { from: isoSecond(epochMs(from)) }) } };
}

/** Whether a guest has the code in hand. @param now epoch milliseconds */
export function handOf({ stay, use }: Pick<SeenStay, 'stay' | 'use'>, { provenRelays = [] }: Proven, now: number) {
  const devices = hasTicket(stay) ? devicesIn({ stay, use }, now) : 0;
  return inHand(stay, { devices, provenRelays, now });
}

/**
 * Whether the desk lists a stay that is on or near: of the cancelled ones those that were cancelled today, and those whose guest is
 * in the house.
 * @param now epoch milliseconds
 */
export function isListed(stay: Stay, timeZone: string, now: number): boolean {
  if (stay.state !== 'cancelled') return stay.state === 'active';
  if (isInHouseBySystem(stay)) return true;
  const at = stay.trail?.acts.findLast(({ act }) => act === 'cancelled')?.at ?? seqTime(stay.seq);
  return localParts(at, timeZone).date === localParts(isoSecond(now), timeZone).date;
}

/** Whether a guest's ticket is valid now, or should be: whom the figure `reached` counts. @param now epoch milliseconds */
export function isInHouse(stay: Stay, now: number): boolean {
  if (stay.state === 'cancelled') return isInHouseBySystem(stay);
  if (stay.ended) return false;
  if (hasTicket(stay)) {
    const status = ticketStatus(stay, now);
    return (status === 'new' || status === 'active') && epochMs(startOf(stay.ticket)) <= now;
  }
  return stay.state === 'active' && stay.order !== undefined && epochMs(stay.order.from) <= now;
}
