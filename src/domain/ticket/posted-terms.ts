import type { Location } from '../model/location.ts';
import type { Service } from '../model/service.ts';
import type { TicketTerms } from '../model/ticket.ts';
import { epochMs, isoSecond } from '../time/instant.ts';
import { localMoment, minutesLater } from '../time/local-moment.ts';
import type { StayMoment } from '../time/stay-moment.ts';
import { serviceOnOffer } from './choose-service.ts';
import { soldService } from './ticket-terms.ts';

/** What a caller of the API asks a ticket for. */
export interface PostedTicket {
  readonly service: string;
  /** Absent: from now on. */
  readonly start?: StayMoment;
  readonly until?: StayMoment;
  /** Absent: as many as the service allows. */
  readonly numUsers?: number;
}

/** What no ticket can be made of, and which field of the request is to be mended. */
export interface PostedRefusal {
  readonly pointer: string;
  readonly detail: string;
}

/** No ticket is for longer, whatever its service: a stay's longest, too. */
const longestDays = 400;
const furthestDays = 731;

/**
 * The terms of a ticket that the API was asked for. Times without an offset are the location's; a `timetolimit` service
 * needs an end, for every other one an end is a cap on top of its own limits.
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

/** The instant up to which a caller wants a ticket to be good: a date alone counts to its last second. */
export function postedEnd(until: StayMoment, timeZone: string): string {
  return localMoment(until, '23:59:59', timeZone, 'departure');
}

/** What is wrong with a ticket's end, if anything is. */
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
