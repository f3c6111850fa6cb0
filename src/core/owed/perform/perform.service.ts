import type { Stay } from '../../stay/stay.ts';
import type { AnnouncedWork, WorkRef } from '../../stay/stay-event.ts';
import type { WorkQueue } from '../sweep/due-work.ts';
import { type Issued, owedSince, sweepAfter, type WorkOutcome } from '../work.ts';
import { attemptOf, type Lease, type WorkLeases, type WorkLeasesDeps, workLeases } from './lease.service.ts';
import type { KindOfLease } from './retry-times.ts';

/** What performing announced work needs, and where its results are reported as they come. */
interface PerformWorkDeps<Job> extends SendDeps<Job> {
  readonly report: (work: WorkRef, result: WorkResult) => void;
  /** Work that could not be tried or recorded, or, without any, a turn that could not be taken. */
  readonly reportError: (error: unknown, work?: WorkRef) => void;
}

/** Less time than this, and work is better left for the next call: none is leased that could not be sent. In milliseconds. */
const enoughTime = 20_000;

/**
 * Does announced work of one kind, all at once, each in its turn. Resolves to what must be announced again; what was tried
 * is on record.
 * @param remaining milliseconds that the function has left
 */
export async function performWork<Job>(
  all: readonly AnnouncedWork[],
  remaining: () => number,
  deps: PerformWorkDeps<Job>,
): Promise<ReadonlySet<WorkRef>> {
  const undone = new Set<WorkRef>();
  const leases = workLeases(deps, deps.performer.leasing);
  /** What was thrown costs the one work, whose message comes again. */
  const trying = async <Result>(work: WorkRef, act: () => Promise<Result>) => {
    try {
      return await act();
    } catch (error) {
      undone.add(work);
      deps.reportError(error, work);
      return undefined;
    }
  };

  const taken = await Promise.all(
    all.map(async (work) => {
      if (remaining() < enoughTime) return void undone.add(work);
      const leased = await trying(work, () => leaseWork(work, leases, deps));
      if (!leased || 'job' in leased) return leased;
      deps.report(work, leased);
      await trying(work, () => afterwards(work, leased, deps));
      return undefined;
    }),
  );
  const leased = taken.filter((one) => one !== undefined);
  const turns = await turnsFor(leased, deps);
  await Promise.all(
    leased.map((one, i) =>
      trying(one.work, async () => {
        const result = await sendInTurn(one, { turn: turns[i], remaining, leases }, deps);
        deps.report(one.work, result);
        await afterwards(one.work, result, deps);
      }),
    ),
  );
  return undone;
}

/** What has come to its end in vain may leave its guest to the next channel; also what has come to it before a crash. */
async function afterwards(
  work: WorkRef,
  { outcome }: WorkResult,
  { nextChannel }: Pick<SendDeps<unknown>, 'nextChannel'>,
) {
  if (outcome === 'failed' || outcome === 'skipped' || outcome === 'not_owed') await nextChannel?.(work);
}

/** None where nobody can tell. */
async function turnsFor<Job>(
  all: readonly LeasedWork<Job>[],
  { performer, reportError }: PerformWorkDeps<Job>,
): Promise<readonly (Slot | undefined)[]> {
  if (all.length === 0) return [];
  const works = all.map(({ work }) => work);
  const requests = all.map(({ job }) => performer.requests?.(job) ?? 1);
  return performer.line.turns(works, requests).catch((error: unknown) => {
    reportError(error);
    return [];
  });
}

/** Work that is this sender's alone for three minutes, ready to be sent. */
interface LeasedWork<Job> {
  readonly work: AnnouncedWork;
  readonly lease: Lease;
  readonly job: Job;
}

/**
 * Leases announced work and prepares what is sent; tells why, where there is nothing to send any more.
 * @throws Error if the table could not be reached; a lease that was taken then ends by itself
 */
async function leaseWork<Job>(
  work: AnnouncedWork,
  leases: WorkLeases,
  { performer }: Pick<SendDeps<Job>, 'performer'>,
): Promise<LeasedWork<Job> | WorkResult> {
  const lease = await leases.lease(work);
  if (!lease) return { outcome: 'not_owed' };
  const ticket = lease.stay.ticket?.serial;
  const prepared = await performer.prepare(lease.stay, work);
  if ('until' in prepared) {
    await leases.gather(lease, prepared.gathering, prepared.until);
    return { outcome: 'queued', ticket };
  }
  if ('why' in prepared) {
    await leases.skip(lease, prepared.why);
    return { outcome: 'skipped', ticket, reason: prepared.why };
  }
  return { work, lease, job: prepared.job };
}

/** What sending work in its turn needs. */
export interface SendDeps<Job> extends WorkLeasesDeps {
  readonly performer: WorkPerformer<Job>;
  /** Where work is announced again whose turn is later. */
  readonly queue: WorkQueue;
  /** Begins the next channel by which a guest gets the code, if work has failed for certain; absent for work that brings nobody one. */
  readonly nextChannel?: ((failed: WorkRef) => Promise<void>) | undefined;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** Less time than this, and a send could be cut off in its middle, as a rule. In milliseconds. */
export const enoughTimeToSend = 15_000;
/** A message comes so much before its turn that it is not missed. In milliseconds. */
const early = 1000;

/**
 * How often a message is put back before its work waits for the sweeper instead: functions that call themselves by their own
 * queue AWS would stop after some sixteen calls, if it were not told to let them.
 */
const mostOftenPutBack = 10;

/** When leased work may go, how long the function lives, and who leased it. */
interface InTurn {
  /** Undefined: too much waits already, or nothing is taken. */
  readonly turn: Slot | undefined;
  /** Milliseconds that the function has left. */
  readonly remaining: () => number;
  readonly leases: WorkLeases;
}

/** Sends leased work when its turn has come and records what came of it, or gives it back until then. */
async function sendInTurn<Job>(
  leased: LeasedWork<Job>,
  { turn, remaining, leases }: InTurn,
  deps: SendDeps<Job>,
): Promise<WorkResult> {
  const { work, lease } = leased;
  const ticket = lease.stay.ticket?.serial;
  const { performer, queue, now, wait } = deps;
  const inMs = Math.max(0, (turn?.at ?? 0) - now());
  const isNow = turn?.soon === true && remaining() - inMs >= (performer.longest ?? enoughTimeToSend);
  const { putBack = 0 } = work;
  if (!turn || (!isNow && putBack >= mostOftenPutBack)) {
    await leases.release(lease, now());
    return { outcome: 'deferred', ticket };
  }
  if (!isNow) {
    await leases.release(lease, turn.at + sweepAfter);
    const delaySeconds = Math.floor(Math.max(0, inMs - early) / 1000);
    // A message that is not taken is no loss: the sweeper retries the work.
    await queue.announce([{ ...work, putBack: putBack + 1, delaySeconds }]);
    return { outcome: 'queued', ticket };
  }
  if (inMs > 0) await wait(inMs);
  return send(leased, turn, leases, deps);
}

async function send<Job>(
  { work, lease, job }: LeasedWork<Job>,
  { leftToSweep }: Slot,
  leases: WorkLeases,
  { performer, queue, now }: SendDeps<Job>,
): Promise<WorkResult> {
  const attempt = attemptOf(lease);
  const outcome = await performer.perform(job, { ...work, attempt });
  const at = now();
  const issued = outcome.type === 'accepted' ? outcome.issued : undefined;
  const isRecorded = issued !== undefined && performer.recordIssued !== undefined;
  if (isRecorded) await performer.recordIssued?.(work, issued);
  const again = isRecorded ? undefined : await leases.record(lease, outcome, leftToSweep);
  // What is not learnt now is learnt from the next one.
  await performer.line.learn(outcome, work).catch(() => undefined);
  // A second more, as clocks differ: too early, it would be refused.
  if (again !== undefined) await queue.announce([{ ...work, delaySeconds: Math.floor(again / 1000) + 1 }]);
  return resultOf(lease, outcome, at);
}

/** What the log tells of work that was tried. @param at when the other system had answered: epoch milliseconds */
export function resultOf(lease: Lease, outcome: WorkOutcome, at: number): WorkResult {
  const { stay, work } = lease;
  const owed = stay.owed[work.kind];
  const since = owed && owedSince(owed);
  // A ticket that was ordered has its serial only now.
  const issued = outcome.type === 'accepted' ? outcome.issued?.ticket.serial : undefined;
  return {
    outcome: outcome.type === 'withdrawn' ? 'skipped' : outcome.type,
    ticket: issued ?? stay.ticket?.serial,
    attempt: attemptOf(lease),
    ageSeconds: since === undefined ? undefined : Math.max(0, Math.round((at - since) / 100) / 10),
    reason: 'why' in outcome ? outcome.why : undefined,
    denied: 'denied' in outcome ? outcome.denied : undefined,
  };
}

/** What was done with announced work, for the log: ids and reasons only. */
export interface WorkResult {
  /**
   * As the other system answered · `skipped` there was nothing to send any more · `not_owed` it is done, or in another's
   * hands · `queued` its turn is in a few seconds · `deferred` too much waits already, and the sweeper retries it.
   */
  readonly outcome: 'accepted' | 'postponed' | 'failed' | 'unknown' | 'skipped' | 'not_owed' | 'queued' | 'deferred';
  readonly ticket?: string;
  readonly attempt?: number;
  /** Seconds since it was owed, when the other system answered. */
  readonly ageSeconds?: number;
  readonly reason?: string;
  /** The other system takes nothing of ours until somebody mends that. */
  readonly denied?: true;
}

/** How one kind of owed work is done. `Job` is what is sent, ready to go. */
export interface WorkPerformer<Job> {
  /**
   * What is to be sent for a stay now, or why there is nothing to send any more; or until when it waits (epoch milliseconds),
   * and where it waits for others, which what sends them together takes up before.
   */
  prepare(
    stay: Stay,
    work: WorkRef,
  ): Promise<
    { readonly job: Job } | { readonly why: string } | { readonly gathering?: string; readonly until: number }
  >;
  /** Sends it; never twice for one call. */
  perform(job: Job, about: WorkRef & { readonly attempt: number }): Promise<WorkOutcome>;
  /** How it is leased; absent: as mails are. */
  readonly leasing?: KindOfLease;
  /** Records a ticket that was issued, in place of the leases: its stay owes other work then. */
  recordIssued?(work: WorkRef, issued: Issued): Promise<void>;
  /** What one call of `perform` may take, in milliseconds; absent: 15 s. */
  readonly longest?: number;
  /** How many requests one call of `perform` may make of the receiving system; absent: one. */
  requests?(job: Job): number;
  /** How fast the receiving system takes work of this kind. */
  readonly line: SendRateLimiter;
}

/** When a piece of work may go. */
export interface Slot {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whether that is soon, and the place is its own; else its turn comes about then, and it must ask again. */
  readonly soon: boolean;
  /** If the system still takes nothing of anybody, as for some time, the sweeper is to announce it again, not its queue. */
  readonly leftToSweep?: true;
}

/** Spreads work over time: its receiving system takes so much a second, whichever function sends it. */
export interface SendRateLimiter {
  /**
   * Gives each piece of some work its turn, in their order; undefined where too much waits already, or nothing is taken.
   * @param places how many each takes in the line; absent: one each
   */
  turns(all: readonly WorkRef[], places?: readonly number[]): Promise<readonly (Slot | undefined)[]>;
  /** Learns from what came of a piece of work whether its system takes any at all. */
  learn(outcome: WorkOutcome, work: WorkRef): Promise<void>;
}
