import type { Location } from '../../../src/core/location/location.ts';
import type { Ticket, TicketTerms } from '../../../src/core/ticket/ticket.ts';
import type { HouseTicket } from '../../issuers/support/octopus-house.ts';

/** Whether a ticket there is good for all that a guest should have. */
export function isEnough(there: HouseTicket, { from, until, numUsers, service }: TicketTerms, location: Location) {
  const { issuer } = location;
  const services = issuer?.kind === 'octopus' ? issuer.services : {};
  if (there.service !== (services[service.id] ?? String(service.id))) return false;
  if (there.numUsers !== undefined && (numUsers === 0 || Number(there.numUsers) < numUsers)) return false;
  if (!service.flags.timetolimit) return there.until === undefined;
  return instant(there.from) <= instant(from) && instant(there.until) >= instant(until);
}

/** Whether a ticket there gives something that another does not. */
export function givesMore(next: HouseTicket, before: HouseTicket): boolean {
  if (next.service !== before.service || devices(next) > devices(before)) return true;
  if (before.until === undefined) return false;
  return instant(next.from) < instant(before.from) || instant(next.until) > instant(before.until);
}

/** Whether a stay's ticket is the one there, and never claims to be good when that one is not. */
export function isAsRecorded({ user, pass, until, placed, service }: Ticket, there: HouseTicket): boolean {
  if (user !== there.user || pass !== there.pass || !placed) return false;
  if (!service.flags.timetolimit) return true;
  return instant(placed.from) === instant(there.from) && instant(placed.until) === instant(there.until)
    ? instant(until) <= instant(there.until)
    : false;
}

function devices({ numUsers }: HouseTicket): number {
  return numUsers === undefined ? Number.POSITIVE_INFINITY : Number(numUsers);
}

function instant(time = ''): number {
  return Date.parse(time);
}
