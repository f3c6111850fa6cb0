import type { KnownStay, Stay } from '../model/stay.ts';
import { placementKind, withdrawn } from '../owed/placement-kind.ts';
import { withWork } from '../owed/with-work.ts';
import { withdrawnOrder } from '../ticket/issued-elsewhere.ts';

/**
 * A stay whose ticket nobody waits for any more: its issuer is not asked for it. Undefined if it has its ticket, or nothing
 * is ordered.
 * @param now epoch milliseconds
 */
export function withdrawnByApi(stay: Stay, now: number): KnownStay | undefined {
  if (stay.state === 'erased' || stay.ticket || !stay.order || stay.order.withdrawn) return undefined;
  const after = withdrawnOrder(stay);
  const work = stay.owed.placement;
  return withWork(after, placementKind.name, work && withdrawn(work, after), now);
}
