import { randomBytes } from 'node:crypto';
import { isoTime } from '../../../kit/time.ts';
import type { Stays } from '../../ports.ts';
import { changeStay } from '../../stay/change-stay.service.ts';
import type { Stay } from '../../stay/stay.ts';
import type { WorkRef } from '../../stay/stay-event.ts';
import type { WorkOutcome } from '../work.ts';
import { gathered, leased, recorded, released, skipped } from './leased-work.ts';
import { type KindOfLease, retryTimes } from './retry-times.ts';
import { type AnyWork, changeWork } from './work-change.ts';

/** A stay's work that is one sender's alone for three minutes. */
export interface Lease {
  readonly work: WorkRef;
  readonly token: string;
  /** The stay as it was when its work was leased. */
  readonly stay: Stay;
}

/** What leasing needs: the stays, a clock and chance. */
export interface WorkLeasesDeps {
  readonly stays: Pick<Stays, 'get' | 'put'>;
  readonly now: () => number;
  readonly random: () => number;
}

/** The leases of work. */
export type WorkLeases = ReturnType<typeof workLeases>;

/** Leases of the work that stays owe, each version to one sender at a time: each step is one conditional write of its stay. */
export function workLeases({ stays, now, random }: WorkLeasesDeps, kind: KindOfLease = {}) {
  /** Changes leased work, if it still is as it must be. */
  const change = ({ work, stay }: Lease, to: (one: AnyWork, of: Stay) => AnyWork | undefined) =>
    changeStay(work, (present) => changeWork(present, work, (one) => to(one, present)), stays, stay);

  async function skip(lease: Lease, why: string): Promise<void> {
    const { token } = lease;
    await change(lease, (one, stay) => skipped(one, stay, why, { token, now: now() }, kind));
  }

  return {
    /**
     * Leases work for three minutes; undefined if it is not owed, or somebody else's.
     * @param gathering its moment has come: only what waits in it is leased, whatever its own hour
     */
    async lease(work: WorkRef, gathering?: string): Promise<Lease | undefined> {
      const token = randomBytes(6).toString('base64url');
      const { stay } = await changeStay(
        work,
        (one) => withLease(one, work, { token, now: now() }, kind, gathering),
        stays,
      );
      // Where the answer to a write was lost, what stands in the way is this very lease.
      return stay?.owed[work.kind]?.leaseToken === token ? { work, token, stay } : undefined;
    },

    /** Records what came of sending it. Resolves to the milliseconds after which it is to be announced again; undefined: the sweeper does. */
    async record(lease: Lease, outcome: WorkOutcome, leftToSweep?: boolean): Promise<number | undefined> {
      if (outcome.type === 'withdrawn') return void (await skip(lease, outcome.why));
      const attempt = attemptOf(lease);
      const { soon, dueMs, leaseMs } = retryTimes(attempt, outcome, { ...kind, leftToSweep }, random);
      const at = now();
      const times = { now: at, due: isoTime(at + dueMs), leaseUntil: at + leaseMs };
      await change(lease, (one) => recorded(one, lease.token, { attempt, outcome, kind }, times));
      return soon;
    },

    /** Gives work back untried: the sweeper retries it from an instant on (epoch milliseconds). */
    async release(lease: Lease, due: number): Promise<void> {
      await change(lease, (one) => released(one, lease.token, isoTime(due)));
    },

    /** Gives work back untried, to wait, perhaps in a gathering: until an instant (epoch milliseconds), from which on the sweeper brings it. */
    async gather(lease: Lease, gathering: string | undefined, until: number): Promise<void> {
      await change(lease, (one) => gathered(one, lease.token, gathering, isoTime(until)));
    },

    /** Skips work for good, with why. */
    skip,
  };
}

/** Only the newest version is leased, not one that it supersedes. */
function withLease(
  stay: Stay,
  { kind: name, version }: WorkRef,
  lessee: { readonly token: string; readonly now: number },
  kind: KindOfLease,
  gathering: string | undefined,
): Stay | undefined {
  const work: AnyWork | undefined = stay.owed[name];
  if (work?.version !== version) return undefined;
  return changeWork(stay, { kind: name, version }, (one) => leased(one, stay, lessee, kind, gathering));
}

/** Which attempt at its version leased work is. */
export function attemptOf({ work, stay }: Lease): number {
  return stay.owed[work.kind]?.attempts ?? 1;
}
