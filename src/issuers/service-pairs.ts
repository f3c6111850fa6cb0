import { serviceThere } from '../core/location/issuer.ts';
import { isOnOffer } from '../core/location/location.ts';
import type { LocationElsewhere } from '../core/ticket/status.ts';
import type { UpstreamService } from './upstream.ts';

/** A service of ours beside the issuer's that stands for it; or one of the issuer's that stands for none. */
export interface ServicePair {
  /** Its id here; null if the issuer has it alone. */
  readonly id: number | null;
  readonly name: string | null;
  /** Its id at the issuer. */
  readonly issuerId: string;
  /** Null if the issuer has no such service. */
  readonly issuerName: string | null;
  /** `maps` tickets are issued with it · `missing`, `not offered` at the issuer · `withdrawn` here · `unused` the issuer's alone. */
  readonly state: 'maps' | 'missing' | 'not offered' | 'withdrawn' | 'unused';
}

/** Every service of a location beside the issuer's, then those that the issuer has alone. */
export function servicePairs(
  { services, issuer }: LocationElsewhere,
  there: readonly UpstreamService[],
): ServicePair[] {
  const ours = services.map((service): ServicePair => {
    const { id, name } = service;
    const issuerId = serviceThere(issuer, id);
    const found = there.find((one) => one.id === issuerId);
    return {
      id,
      name,
      issuerId,
      issuerName: found?.name ?? null,
      state: isOnOffer(service) ? stateOf(found) : 'withdrawn',
    };
  });
  const used = new Set(ours.map(({ issuerId }) => issuerId));
  const others = there
    .filter(({ id }) => !used.has(id))
    .map(({ id, name }): ServicePair => ({ id: null, name: null, issuerId: id, issuerName: name, state: 'unused' }));
  return [...ours, ...others];
}

function stateOf(found: UpstreamService | undefined): ServicePair['state'] {
  if (!found) return 'missing';
  return found.offered ? 'maps' : 'not offered';
}

/** What is wrong with the services that are on offer here, a sentence each. */
export function pairProblems(pairs: readonly ServicePair[]): string[] {
  return pairs.flatMap(({ id, name, issuerId, state }) => {
    const ours = `service ${id} (${name})`;
    if (state === 'missing') return [`${ours}: the issuer has no service ${issuerId}: map it under issuer.services.`];
    if (state === 'not offered') return [`${ours}: the issuer's service ${issuerId} is not on offer there.`];
    return [];
  });
}
