import { chooseService } from './choose-service.ts';
import { earlier } from './local-moment.ts';
import type { Location } from './location.ts';
import type { Service } from './service.ts';
import type { StayFacts } from './stay-event.ts';
import { stayWindow } from './stay-window.ts';
import type { SoldService, TicketTerms } from './ticket.ts';

/** What is wrong with an event that no retry can mend, and where in its data. */
export interface Refusal {
  readonly reason: 'dates_missing' | 'dates_unusable' | 'service_not_on_offer' | 'too_many_users';
  /** JSON pointer into the event. */
  readonly pointer: string;
}

/** The terms of a stay's ticket at a location: open from the planned arrival, or from the check-in if that was earlier. */
export function ticketTerms(
  facts: StayFacts,
  checkedInAt: string | undefined,
  location: Location,
): TicketTerms | Refusal {
  if (!facts.arrival || !facts.departure) return { reason: 'dates_missing', pointer: '/data/departure' };
  const window = stayWindow(facts, location);
  if (!window) return { reason: 'dates_unusable', pointer: '/data/departure' };
  const service = chooseService(facts, location);
  if (!service) return { reason: 'service_not_on_offer', pointer: '/data/service' };
  const numUsers = facts.numUsers ?? service.simDevices;
  if (service.simDevices > 0 && numUsers > service.simDevices)
    return { reason: 'too_many_users', pointer: '/data/numUsers' };
  const from = checkedInAt === undefined ? window.from : earlier(checkedInAt, window.from);
  return { from, until: window.until, numUsers, service: soldService(service) };
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
