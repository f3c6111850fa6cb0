import type { OwedKind } from '../../../src/core/owed/kinds/kind.ts';
import { emailKind } from '../../../src/core/owed/kinds/mail/mail-kind.ts';
import { placementKind } from '../../../src/core/owed/kinds/placement/placement-work.ts';
import { isOwed, type OwedWork, type Placement, type WorkOutcome } from '../../../src/core/owed/work.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { isoTime } from '../../../src/kit/time.ts';
import type { WorldOptions } from '../world.ts';
import { broken, type Deps, withPorts } from './broken.ts';
import { leasedAs } from './other-ports.ts';

type Performer = Deps<'placeTickets'>['performer'];
type Perform = Performer['perform'];

const placing = (change: (perform: Perform) => Perform) => broken('placeTickets', ['performer', 'perform'], change);

/** What is asked for stays in the first sender's hand. */
export function leasedForEver(): Partial<WorldOptions> {
  const endless = (work: OwedWork) => ({ ...work, lease: Number.MAX_SAFE_INTEGER });
  return broken('placeTickets', ['stays', 'put'], (put) => leasedAs('placement', endless, put));
}

/** Another job than the one that was prepared. */
export function otherJob(change: (job: Parameters<Perform>[0]) => Parameters<Perform>[0]): Partial<WorldOptions> {
  return placing((perform) => (job, about) => perform(change(job), about));
}

/** What came of a request is read otherwise. */
export function readAs(from: WorkOutcome['type'], to: 'unknown' | 'postponed' | 'failed'): Partial<WorldOptions> {
  return placing((perform) => async (job, about) => {
    const outcome = await perform(job, about);
    return outcome.type === from && 'why' in outcome ? { ...outcome, type: to } : outcome;
  });
}

/** What may have been granted is searched and asked for again in the same moment. */
export function withoutRest(): Partial<WorldOptions> {
  return placing((perform) => async (job, about) => {
    const outcome = await perform(job, about);
    return outcome.type === 'unknown' ? perform({ ...job, mayBeGranted: true }, about) : outcome;
  });
}

/** Sees every stay as one that wants its ticket. */
export function stillWanted(): Partial<WorldOptions> {
  const wanted = ({ order, ...stay }: Stay): Stay => {
    const { withdrawn: _, ...terms } = order ?? {};
    return { ...stay, ...(order && { order: terms }), state: 'active' } as Stay;
  };
  return broken('placeTickets', ['performer', 'prepare'], (prepare) => (stay, work) => prepare(wanted(stay), work));
}

/** The sweeper looks after mails alone. */
export function sweptMailsAlone(): Partial<WorldOptions> {
  return withPorts('sweepDeliveries', ({ kinds: { placement: _, ...kinds } }) => ({ kinds }));
}

/** Stays owe placements by another rule. */
export function owing(owes: OwedKind<Placement>['owes']): Partial<WorldOptions> {
  const kinds = [emailKind as OwedKind, { ...placementKind, owes } as OwedKind];
  return withPorts('issueTickets', () => ({ kinds }));
}

/** A version for every change of plans, also while one is asked for. */
export const newVersionForPlans: OwedKind<Placement>['owes'] = (...change) => {
  const [before, after] = change;
  const work = placementKind.owes(...change);
  const isOther = before?.order && after.order && before.order.until !== after.order.until;
  if (!work || !isOther || !isOwed(work)) return work;
  return { version: work.version + 1, status: 'queued', attempts: 0, label: work.label };
};

/** What is not wanted any more is left at once, whatever became of it. */
export const leftAtOnce: OwedKind<Placement>['owes'] = (...change) => {
  const [, after] = change;
  const work = placementKind.owes(...change);
  const isWanted = after.state === 'active' && after.order && !after.order.withdrawn;
  if (!work || isWanted || !isOwed(work)) return work;
  const { version, attempts, label } = work;
  return { version, status: 'skipped', attempts, label, why: 'revoked' };
};

/** The ticket stands at once, and is mailed, with the code still to come. */
export function mailedWithoutCode(): Partial<WorldOptions> {
  const early = (stay: Stay): Stay => {
    const { order, ticket, owed } = stay;
    if (stay.state !== 'active' || !order || ticket) return stay;
    const createdAt = isoTime(Date.parse(stay.openedAt));
    const none = {
      user: '',
      pass: '',
      serial: '1',
      radiusUser: '',
      coding: 'passcode',
      realm: 'NONE',
      createdAt,
    } as const;
    const email = { version: 1, status: 'queued', attempts: 0, dueAt: owed.placement?.dueAt ?? createdAt } as const;
    return { ...stay, ticket: { ...order, ...none }, owed: { ...owed, email } };
  };
  return broken('issueTickets', ['stays', 'put'], (put) => (ref, before, after) => put(ref, before, early(after)));
}

/** Another ticket is ordered although the one that stands does. */
export function orderedAgain(_: Stay, after: Stay): Stay {
  const { ticket, order, owed } = after;
  if (after.state !== 'active' || !ticket?.placed || order || !owed.placement) return after;
  const { from, until, numUsers, service } = ticket;
  const { version, label } = owed.placement;
  const placement = { version: version + 1, status: 'queued', attempts: 0, label, dueAt: after.openedAt } as const;
  return { ...after, order: { from, until, numUsers, service }, owed: { ...owed, placement } };
}
