import type { Location, Service } from '../../core/location/location.ts';
import { sinceOf } from '../../core/owed/in-hand.ts';
import { deliveryTimeline } from '../../core/owed/kinds/mail/delivery-timeline.ts';
import { waysPart } from '../../core/owed/tried-ways.ts';
import type { KnownStay, Ticketed } from '../../core/stay/stay.ts';
import type { Undelivered } from '../../core/ticket/lists/ticket-list.ts';
import { roomNumberOf, userIdOf } from '../../core/ticket/lists/ticket-list.ts';
import { standsUntil, startOf, ticketSeconds, ticketStatus } from '../../core/ticket/status.ts';
import { reportedUse, type UsedTicket } from '../../core/ticket/use/network-use.ts';
import { localText } from '../../kit/time.ts';
import type {
  CreatedAnswer,
  OneTicketAnswer,
  ServiceAnswer,
  TicketAnswer,
  UndeliveredGuest,
} from './answers.schema.ts';

/** The key of a location's id, as in the requested path. */
export type LocationKey = 'LocationId' | 'wifiareaId';

/** The platform's number of the only RADIUS service. */
const radiusId = 1;

/** A service as in GET services, with its fields in the platform's order. */
export function toServiceAnswer(service: Service, locationId: string, key: LocationKey): ServiceAnswer {
  const { type } = service;
  return {
    id: service.id,
    [key]: locationId,
    typeId: service.typeId,
    name: service.name,
    price: service.price,
    status: service.status,
    onlineTime: service.onlineTime,
    expTime: service.expTime,
    tpv: service.tpv,
    pms: service.pms,
    showLogin: service.showLogin,
    simDevices: service.simDevices,
    maxUsers: service.maxUsers,
    loginMethod: service.loginMethod,
    download: service.download,
    upload: service.upload,
    downrate: service.downrate,
    uprate: service.uprate,
    dailyLimit: service.dailyLimit,
    validUntil: service.validUntil,
    vip: service.vip,
    validateEmail: service.validateEmail,
    deleted: service.deleted,
    withRegistration: service.withRegistration,
    macCaching: service.macCaching,
    issueOrder: service.issueOrder,
    type: {
      id: type.id,
      description: type.description,
      timetofinish: type.timetofinish,
      onlinetime: type.onlinetime,
      timetolimit: type.timetolimit,
      limittraffic: type.limittraffic,
    },
  };
}

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
  const told = reportedUse(used, now);
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
    upload: told.upload ?? null,
    download: told.download ?? null,
    sessionTime: told.sessionTime ?? null,
    connections: told.connections ?? null,
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
  const way = deliveryTimeline(stay);
  return way ? ({ ...way, timeline: [...way.timeline] } satisfies MailAnswer) : null;
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
    ...waysPart(stay, now),
  };
}
