import type { Location } from '../model/location.ts';
import type { StayEvent, StayFacts } from '../model/stay-event.ts';
import type { Ticket } from '../model/ticket.ts';
import { serviceOnOffer } from './choose-service.ts';
import type { Refusal } from './ticket-terms.ts';

/**
 * Why the service or the devices that an event asks for can never be had; undefined if they can, or if the event opens no
 * ticket by itself. It depends on the event alone, so that the same events are refused in whatever order they come.
 * @param ticket the stay's: a service that was sold may be asked for again, also once it is withdrawn
 */
export function askedRefusal({ status, facts }: StayEvent, location: Location, ticket?: Ticket): Refusal | undefined {
  const opens = status === 'checked_in' || (status === 'confirmed' && location.issueAt === 'booking');
  if (!opens) return undefined;
  const { service, numUsers = 0 } = facts;
  if (!mayBeNamed(service, location, ticket)) return { reason: 'service_not_on_offer', pointer: '/data/service' };
  return numUsers > mostDevices(service, location)
    ? { reason: 'too_many_users', pointer: '/data/numUsers' }
    : undefined;
}

/** What an event tells, without a service that nobody can have: another event's then holds. */
export function usableFacts(facts: StayFacts, location: Location, ticket?: Ticket): StayFacts {
  const { service, ...others } = facts;
  return mayBeNamed(service, location, ticket) ? facts : others;
}

function mayBeNamed(service: string | undefined, location: Location, ticket: Ticket | undefined): boolean {
  if (service === undefined || String(ticket?.service.id) === service) return true;
  return serviceOnOffer(service, location) !== undefined;
}

/** Devices that a named service allows; without a name, that any on offer does, since the stay's may follow from other events. */
function mostDevices(service: string | undefined, location: Location): number {
  const offered = location.services.filter(({ id }) => serviceOnOffer(String(id), location));
  const most = offered
    .filter(({ id }) => service === undefined || String(id) === service)
    .map(({ simDevices }) => simDevices || Number.POSITIVE_INFINITY);
  // A withdrawn one that was sold says none any more.
  return most.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...most);
}
