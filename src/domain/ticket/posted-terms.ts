import type { Location } from '../model/location.ts';
import type { Service } from '../model/service.ts';
import type { TicketTerms } from '../model/ticket.ts';
import { epochMs, isoSecond } from '../time/instant.ts';
import { localMoment, minutesLater } from '../time/local-moment.ts';
import type { StayMoment } from '../time/stay-moment.ts';
import { serviceOnOffer } from './choose-service.ts';
import { soldService } from './ticket-terms.ts';

/** The ticket fields of an API request. */
export interface PostedTicket {
  readonly service: string;
  /** Absent: now. */
  readonly start?: StayMoment;
  readonly until?: StayMoment;
  /** Absent: the service's maximum. */
  readonly numUsers?: number;
}

/** Why no ticket can be created, and the field of the request to correct. */
export interface PostedRefusal {
  readonly pointer: string;
  readonly detail: string;
}

/** Maximum days of a ticket, whatever its service; the same as for a stay. */
const longestDays = 400;
const furthestDays = 731;

/**
 * The terms of a ticket requested through the API. Times without an offset are local at the location; a `timetolimit`
 * service needs an end, for other services an end is an additional limit.
 * @param now epoch milliseconds
 */
export function postedTerms(asked: PostedTicket, location: Location, now: number): TicketTerms | PostedRefusal {
  const service = serviceOnOffer(asked.service, location);
  if (!service) return { pointer: '/service', detail: 'is not on offer at this Location' };
  const devices = devicesOf(asked, service);
  if (typeof devices === 'object') return devices;
  const from = asked.start ? localMoment(asked.start, '00:00', location.timeZone, 'arrival') : isoSecond(now);
  if (daysFrom(isoSecond(now), from) > furthestDays) {
    return { pointer: '/start_time', detail: 'must be at most two years ahead' };
  }
  const until = endOf(asked, from, service, location);
  if (typeof until === 'object') return until;
  return { from, until, numUsers: devices, service: soldService(service) };
}

/** The requested end of a ticket: a date alone means its last second. */
export function postedEnd(until: StayMoment, timeZone: string): string {
  return localMoment(until, '23:59:59', timeZone, 'departure');
}

/** The problem of a ticket's end; undefined if it is valid. */
export function endRefusal(from: string, until: string): PostedRefusal | undefined {
  if (epochMs(until) <= epochMs(from)) return { pointer: '/valid_until', detail: 'must be after the start' };
  if (daysFrom(from, until) > longestDays)
    return { pointer: '/valid_until', detail: `must be at most ${longestDays} days after the start` };
  return undefined;
}

function devicesOf({ numUsers }: PostedTicket, { simDevices }: Service): number | PostedRefusal {
  if (numUsers === undefined) return simDevices;
  if (simDevices === 0 || numUsers <= simDevices) return numUsers;
  return { pointer: '/numusers', detail: `must be at most ${simDevices} for this service` };
}

function endOf(asked: PostedTicket, from: string, service: Service, { timeZone }: Location): string | PostedRefusal {
  if (asked.until) {
    const until = postedEnd(asked.until, timeZone);
    return endRefusal(from, until) ?? until;
  }
  if (service.type.timetolimit) return { pointer: '/valid_until', detail: 'is needed for a service of this type' };
  const longest = minutesLater(from, longestDays * 24 * 60);
  if (service.validUntil === 0) return longest;
  const shelf = isoSecond(epochMs(from) + service.validUntil * 1000);
  return epochMs(shelf) < epochMs(longest) ? shelf : longest;
}

function daysFrom(start: string, end: string): number {
  return (epochMs(end) - epochMs(start)) / 86_400_000;
}
