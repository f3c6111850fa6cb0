import type { Location, ServiceRule } from '../model/location.ts';
import type { Service } from '../model/service.ts';
import type { StayFacts } from '../model/stay-event.ts';

/** The id of a stay's service: from its event, else from the location's first matching rule, else the location's default. */
export function chooseService(facts: StayFacts, location: Location): string {
  return facts.service ?? location.serviceRules.find((rule) => fits(rule, facts))?.service ?? location.defaultService;
}

/** An available service of a location; undefined if it is unknown or withdrawn. */
export function serviceOnOffer(id: string, { services }: Location): Service | undefined {
  return services.find((service) => String(service.id) === id && service.status === 1 && service.deleted === 0);
}

function fits(rule: ServiceRule, { room, rateType }: StayFacts): boolean {
  const holds = (wanted: readonly string[] | undefined, value: string | undefined) =>
    wanted === undefined || (value !== undefined && wanted.some((pattern) => matches(pattern, value)));
  return (
    holds(rule.rooms, room?.id ?? room?.name) && holds(rule.roomTypes, room?.type) && holds(rule.rateTypes, rateType)
  );
}

function matches(pattern: string, value: string): boolean {
  return pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern;
}
