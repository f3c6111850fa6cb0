import type { Location } from '../model/location.ts';
import type { Service } from '../model/service.ts';
import type { StayFacts } from '../model/stay-event.ts';
import type { SoldService, TicketTerms } from '../model/ticket.ts';
import { earlier } from '../time/local-moment.ts';
import { chooseService, serviceOnOffer } from './choose-service.ts';
import { stayWindow } from './stay-window.ts';

/** Why an event can never be applied, and where in its data. */
export interface Refusal {
  readonly reason:
    | 'dates_missing'
    | 'dates_unusable'
    | 'service_not_on_offer'
    | 'too_many_users'
    | 'too_many_rooms'
    | 'too_old';
  /** JSON pointer into the event. */
  readonly pointer: string;
}

/**
 * The terms of a stay's ticket at a location: valid from the planned arrival, or from the check-in if earlier.
 * @param had the ticket that the stay has: a service that was sold stays as it was sold, also once it is withdrawn
 */
export function ticketTerms(
  facts: StayFacts,
  checkedInAt: string | undefined,
  location: Location,
  had?: Partial<TicketTerms>,
): TicketTerms | Refusal {
  if (!facts.arrival || !facts.departure) return { reason: 'dates_missing', pointer: '/data/departure' };
  const window = stayWindow(facts, location);
  if (!window) return { reason: 'dates_unusable', pointer: '/data/departure' };
  const sold = soldFor(facts, location, had);
  if (!sold) return { reason: 'service_not_on_offer', pointer: '/data/service' };
  const { service, most, kept } = sold;
  const asked = facts.numUsers ?? kept?.numUsers ?? most;
  // Devices may have been asked for beside another service: this one's number holds.
  const numUsers = most > 0 ? Math.min(asked, most) : asked;
  const from = checkedInAt === undefined ? window.from : earlier(checkedInAt, window.from);
  return { from, until: window.until, numUsers, service };
}

/** The service of a stay, as its ticket was sold or as it is on offer. One that is withdrawn by now gives way to the location's own choice. */
function soldFor(facts: StayFacts, location: Location, had: Partial<TicketTerms> | undefined) {
  const { service: _, ...unnamed } = facts;
  for (const id of [chooseService(facts, location), chooseService(unnamed, location), location.defaultService]) {
    const offered = serviceOnOffer(id, location);
    const kept = String(had?.service?.id) === id ? had : undefined;
    const service = kept?.service ?? (offered && soldService(offered));
    if (service) return { service, most: offered?.simDevices ?? 0, kept };
  }
  return undefined;
}

/** The part of a service that a ticket keeps. */
export function soldService(service: Service): SoldService {
  const { timetofinish, onlinetime, timetolimit, limittraffic } = service.type;
  return {
    id: service.id,
    typeId: service.typeId,
    name: service.name,
    price: service.price,
    onlineTime: service.onlineTime,
    expTime: service.expTime,
    validUntil: service.validUntil,
    download: service.download,
    upload: service.upload,
    downrate: service.downrate,
    uprate: service.uprate,
    dailyLimit: service.dailyLimit,
    macCaching: service.macCaching,
    loginMethod: service.loginMethod,
    tpv: service.tpv,
    flags: { timetofinish, onlinetime, timetolimit, limittraffic },
  };
}
