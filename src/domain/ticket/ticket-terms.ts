import type { Location } from '../model/location.ts';
import type { Service } from '../model/service.ts';
import type { StayFacts } from '../model/stay-event.ts';
import type { SoldService, TicketTerms } from '../model/ticket.ts';
import { earlier } from '../time/local-moment.ts';
import { chooseService, serviceOnOffer } from './choose-service.ts';
import { stayWindow } from './stay-window.ts';

/** Why an event can never be applied, and where in its data. */
export interface Refusal {
  readonly reason: 'dates_missing' | 'dates_unusable' | 'service_not_on_offer' | 'too_many_users' | 'too_many_rooms';
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
  const id = chooseService(facts, location);
  const offered = serviceOnOffer(id, location);
  const kept = String(had?.service?.id) === id ? had : undefined;
  const service = kept?.service ?? (offered && soldService(offered));
  if (!service) return { reason: 'service_not_on_offer', pointer: '/data/service' };
  const most = offered?.simDevices ?? 0;
  const numUsers = facts.numUsers ?? kept?.numUsers ?? most;
  if (most > 0 && numUsers > most) return { reason: 'too_many_users', pointer: '/data/numUsers' };
  const from = checkedInAt === undefined ? window.from : earlier(checkedInAt, window.from);
  return { from, until: window.until, numUsers, service };
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
