import type { OwedWork } from '../../../src/domain/model/owed-work.ts';
import type { OwedKind } from '../../../src/domain/owed/owed-kind.ts';
import { owedKinds } from '../../../src/domain/owed/owed-kinds.ts';

/**
 * A kind of work that the product does not have: each ticket is placed at another system, with its code and its end. It
 * shows that owed work carries any kind.
 */
const placementKind: OwedKind = {
  name: 'placement',
  owes(before, after) {
    const work = before?.owed.placement;
    if (after.state !== 'active' || !after.ticket) return work && stopped(work);
    const { user, until } = after.ticket;
    if (work && work.status !== 'skipped' && before?.ticket?.user === user && before.ticket.until === until)
      return work;
    return { version: (work?.version ?? 0) + 1, status: 'queued', attempts: 0 };
  },
  notBefore: () => undefined,
};

/** The product's own kinds, and this one. */
export const bothKinds = [...owedKinds, placementKind];

function stopped(work: OwedWork): OwedWork {
  const { version, attempts, status } = work;
  return status === 'queued' || status === 'sending' ? { version, attempts, status: 'skipped', why: 'revoked' } : work;
}
