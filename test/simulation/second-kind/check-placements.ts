import { fromItem } from '../../../src/aws/table/stays/stay-item.ts';
import type { Attributes } from '../fakes/expression-reader.ts';
import { type OtherSystem, placementName } from './other-system.ts';

/**
 * Looks whether every ticket that stands is placed as it is, each version once. `lost`: work that was
 * recorded as placed and was not, or that is not of the ticket that stands.
 */
export function checkPlacements(
  stays: Iterable<Attributes>,
  { placed }: OtherSystem,
  found: (kind: 'lostWork' | 'doubleWork', what: string) => void,
): void {
  for (const item of stays) {
    const { state, ticket, owed } = fromItem(item);
    const work = owed.placement;
    const [locationId, key] = [item.pk?.S?.replace('LOC#', '') ?? '', item.sk?.S?.replace('STAY#', '') ?? ''];
    const name = placementName({ locationId, key, version: work?.version ?? 0 });
    const asks = placed.get(name) ?? [];
    if (work?.status === 'accepted' && asks.length === 0) found('lostWork', `${name} was never placed`);
    if (state !== 'active' || !ticket) continue;
    const isRight = asks.some(({ code, until }) => code === ticket.user && until === ticket.until);
    if (!isRight) found('lostWork', `${name} is not placed as it stands`);
  }
  for (const [name, asks] of placed) for (const _ of asks.slice(1)) found('doubleWork', name);
}
