import * as z from 'zod/mini';
import type { Location } from '../../core/location/location.ts';
import { sinceOf } from '../../core/owed/in-hand.ts';
import { deliveryTimeline } from '../../core/owed/kinds/mail/delivery-timeline.ts';
import { channelsPart } from '../../core/owed/tried-channels.ts';
import type { KnownStay, Ticketed } from '../../core/stay/stay.ts';
import type { Undelivered } from '../../core/ticket/lists/ticket-list.ts';
import { roomNumberOf, userIdOf } from '../../core/ticket/lists/ticket-list.ts';
import { standsUntil, startOf, ticketSeconds, ticketStatus, ticketStatuses } from '../../core/ticket/status.ts';
import { reportedUse, type UsedTicket } from '../../core/ticket/use/network-use.ts';
import { localText } from '../../kit/time.ts';
import {
  channelAnswer,
  instant,
  type LocationKey,
  locationId,
  mailAnswer,
  paginationAnswer,
  type UndeliveredGuest,
} from './answers.schema.ts';

/** Local time at the location: `YYYY-MM-DD HH:MM:SS`. */
const localTime = z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/));

/** A time in PHP's JSON format. */
const phpMoment = z.strictObject({
  date: z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/)),
  timezone_type: z.literal(3),
  timezone: z.string(),
});

/** POST tickets. */
export const createdAnswer = z.strictObject({
  serial: z.string(),
  radiusUser: z.string(),
  radiusPass: z.string(),
  user: z.string(),
  pass: z.string(),
  hotspotId: z.string(),
  creationTime: localTime,
  startTime: localTime,
  tariffType: z.string(),
  tariffName: z.string(),
  duration: z.string(),
  price: z.string(),
  radiusId: z.string(),
  numUsers: z.int(),
  loginMethod: z.string(),
  coding: z.enum(['passcode', 'base32pass']),
  realm: z.string(),
  maccaching: z.string(),
});

/** POST tickets/batch: the tickets that were made, each with its place in the group. */
export const createdTicketsAnswer = z.strictObject({
  count: z.int(),
  complete: z.boolean(),
  tickets: z.array(z.extend(createdAnswer, { index: z.int() })),
});

/** One ticket in GET tickets and in the extensions. */
export const ticketAnswer = z.strictObject({
  id: z.int(),
  ...locationId,
  serial: z.string(),
  creationTime: phpMoment,
  startTime: phpMoment,
  loginTime: z.nullable(phpMoment),
  username: z.string(),
  password: z.string(),
  realm: z.string(),
  service: z.string(),
  serviceName: z.string(),
  cancelled: z.union([z.literal(0), z.literal(1)]),
  status: z.enum(ticketStatuses),
  seconds: z.number(),
  salePrice: z.number(),
  roomNumber: z.string(),
  loginMethod: z.string(),
  tpv: z.number(),
  numUsers: z.int(),
  userId: z.string(),
  radiusId: z.int(),
  coding: z.enum(['passcode', 'base32pass']),
  upload: z.nullable(z.number()),
  download: z.nullable(z.number()),
  sessionTime: z.nullable(z.number()),
  connections: z.nullable(z.number()),
  standsUntil: z.optional(z.nullable(instant)),
});

/** One ticket with its mail, in the extensions. */
export const oneTicketAnswer = z.extend(ticketAnswer, {
  mail: z.nullable(mailAnswer),
  ways: z.optional(z.array(channelAnswer)),
  formerTickets: z.optional(z.array(z.strictObject({ serial: z.string(), standsUntil: instant }))),
});

/** GET tickets. */
export const ticketsAnswer = z.strictObject({
  data: z.array(ticketAnswer),
  pagination: paginationAnswer,
  summary: z.number(),
  timestamp: localTime,
});

export type CreatedAnswer = z.infer<typeof createdAnswer>;
export type CreatedTicketsAnswer = z.infer<typeof createdTicketsAnswer>;
export type TicketAnswer = z.infer<typeof ticketAnswer>;
export type TicketsAnswer = z.infer<typeof ticketsAnswer>;
export type OneTicketAnswer = z.infer<typeof oneTicketAnswer>;

/** The platform's number of the only RADIUS service. */
const radiusId = 1;

/** A ticket as in the response of POST tickets: numbers mostly as text, times local at the location. */
export function toCreatedAnswer({ ticket }: Ticketed, { id, timeZone }: Location): CreatedAnswer {
  const { service } = ticket;
  return {
    serial: ticket.serial,
    radiusUser: ticket.radiusUser,
    radiusPass: ticket.coding === 'passcode' ? 'VOID' : ticket.pass,
    user: ticket.user,
    pass: ticket.pass,
    hotspotId: id,
    creationTime: localText(ticket.createdAt, timeZone),
    startTime: localText(startOf(ticket), timeZone),
    tariffType: service.typeId,
    tariffName: service.name,
    duration: String(ticketSeconds(ticket)),
    price: String(service.price),
    radiusId: String(radiusId),
    numUsers: ticket.numUsers,
    loginMethod: service.loginMethod,
    coding: ticket.coding,
    realm: ticket.realm,
    maccaching: String(service.macCaching),
  };
}

/** A ticket as in GET tickets. @param now epoch milliseconds */
export function toTicketAnswer(used: UsedTicket, location: Location, key: LocationKey, now: number): TicketAnswer {
  const { stay } = used;
  const { ticket } = stay;
  const use = reportedUse(used, now);
  const { service } = ticket;
  const time = phpTime(location.timeZone);
  const until = standsUntil(stay, now);
  return {
    id: Number(ticket.serial),
    [key]: location.id,
    serial: ticket.serial,
    creationTime: time(ticket.createdAt),
    startTime: time(startOf(ticket)),
    loginTime: ticket.login === undefined ? null : time(ticket.login),
    username: ticket.user,
    password: ticket.pass,
    realm: ticket.realm,
    service: service.typeId,
    serviceName: service.name,
    cancelled: stay.state === 'active' ? 0 : 1,
    status: ticketStatus(stay, now),
    seconds: ticketSeconds(ticket),
    salePrice: service.price,
    roomNumber: roomNumberOf(stay),
    loginMethod: service.loginMethod,
    tpv: service.tpv,
    numUsers: ticket.numUsers,
    userId: userIdOf(stay),
    radiusId,
    coding: ticket.coding,
    // As the platform has it, nothing until somebody has used the ticket.
    upload: use.upload ?? null,
    download: use.download ?? null,
    sessionTime: use.sessionTime ?? null,
    connections: use.connections ?? null,
    ...(until !== undefined && { standsUntil: until }),
  };
}

/** A time in the JSON format of PHP's DateTime, which the platform uses. */
function phpTime(timezone: string) {
  return (instant: string) => ({
    date: `${localText(instant, timezone)}.000000`,
    timezone_type: 3 as const,
    timezone,
  });
}

type MailAnswer = NonNullable<UndeliveredGuest['mail']>;

/** The delivery of a ticket's mail as a response; null if there never was a mail. */
export function toMailAnswer(stay: Pick<KnownStay, 'owed' | 'ticket'>): OneTicketAnswer['mail'] {
  const mail = deliveryTimeline(stay);
  return mail ? ({ ...mail, timeline: [...mail.timeline] } satisfies MailAnswer) : null;
}

/**
 * A guest whom reception is to look after as a response: room, reservation and serial, without name and address. One whose ticket is not
 * issued yet has no serial.
 */
export function toUndeliveredGuest({ stay, reason, work }: Undelivered, now: number): UndeliveredGuest {
  const { ticket, reservationId, stayId, facts } = stay;
  const hasKind = reason === 'bounced' || reason === 'failed' || reason === 'not_issued';
  return {
    ...(ticket && { serial: ticket.serial }),
    reason,
    ...(hasKind && work?.why !== undefined && { kind: work.why }),
    since: sinceOf({ work }) ?? null,
    roomNumber: roomNumberOf(stay),
    reservationId,
    stayId,
    ...(facts.arrival && { arrival: facts.arrival.date }),
    ...(facts.departure && { departure: facts.departure.date }),
    mail: toMailAnswer(stay),
    ...channelsPart(stay, now),
  };
}
