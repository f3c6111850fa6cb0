import type { Location, ServiceRule } from '../model/location.ts';
import type { Service } from '../model/service.ts';
import type { StayFacts } from '../model/stay-event.ts';

/** The id of the service that a stay gets: the one its event names, else the location's first fitting rule, else its default. */
export function chooseService(facts: StayFacts, location: Location): string {
  return facts.service ?? location.serviceRules.find((rule) => fits(rule, facts))?.service ?? location.defaultService;
}

/** A service that is on offer at a location; undefined if it is unknown or withdrawn. */
export function serviceOnOffer(id: string, { services }: Location): Service | undefined {
  return services.find((service) => String(service.id) === id && service.status === 1 && service.deleted === 0);
}

function fits(rule: ServiceRule, { room, rateType }: StayFacts): boolean {
  const holds = (wanted: readonly string[] | undefined, value: string | undefined) =>
    wanted === undefined || (value !== undefined && wanted.some((pattern) => matches(pattern, value)));
  return holds(rule.rooms, room?.id) && holds(rule.roomTypes, room?.type) && holds(rule.rateTypes, rateType);
}

function matches(pattern: string, value: string): boolean {
  return pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern;
}
