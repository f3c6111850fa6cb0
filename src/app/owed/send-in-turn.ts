import { sweepAfter } from '../../domain/owed/owed-since.ts';
import type { Turn } from '../ports/owed/send-line.ts';
import type { WorkLeases } from '../ports/owed/work-leases.ts';
import type { WorkPerformer } from '../ports/owed/work-performer.ts';
import type { WorkQueue } from '../ports/owed/work-queue.ts';
import type { LeasedWork } from './lease-work.ts';
import type { WorkResult } from './work-result.ts';

/** What sending work in its turn needs. */
export interface SendDeps<Job> {
  readonly leases: WorkLeases;
  readonly performer: WorkPerformer<Job>;
  /** Where work is announced again whose turn is later. */
  readonly queue: WorkQueue;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** Less time than this, and a send could be cut off in its middle, as a rule. In milliseconds. */
const enoughTime = 15_000;
/** A message comes so much before its turn that it is not missed. In milliseconds. */
const early = 1000;

/**
 * How often a message is put back before its work waits for the sweeper instead: functions that call themselves by their own
 * queue AWS would stop after some sixteen calls, if it were not told to let them.
 */
const mostOftenPutBack = 10;

/**
 * Sends leased work when its turn has come and records what came of it, or gives it back until then.
 * @param turn undefined: too much waits already, or nothing is taken
 * @param remaining milliseconds that the function has left
 */
export async function sendInTurn<Job>(
  leased: LeasedWork<Job>,
  { turn, remaining }: { readonly turn: Turn | undefined; readonly remaining: () => number },
  deps: SendDeps<Job>,
): Promise<WorkResult> {
  const { work, token, ticket } = leased;
  const { leases, performer, queue, now, wait } = deps;
  const inMs = Math.max(0, (turn?.at ?? 0) - now());
  const isNow = turn?.soon === true && remaining() - inMs >= (performer.longest ?? enoughTime);
  const { putBack = 0 } = work;
  if (!turn || (!isNow && putBack >= mostOftenPutBack)) {
    await leases.giveBack(work, token, now());
    return { outcome: 'deferred', ticket };
  }
  if (!isNow) {
    await leases.giveBack(work, token, turn.at + sweepAfter);
    const delaySeconds = Math.floor(Math.max(0, inMs - early) / 1000);
    // A message that is not taken is no loss: the sweeper retries the work.
    await queue.announce([{ ...work, putBack: putBack + 1, delaySeconds }]);
    return { outcome: 'queued', ticket };
  }
  if (inMs > 0) await wait(inMs);
  return send(leased, turn, deps);
}

async function send<Job>(
  { work, token, attempt, since, ticket, job }: LeasedWork<Job>,
  { leftToSweep }: Turn,
  { leases, performer, queue, now }: SendDeps<Job>,
): Promise<WorkResult> {
  const outcome = await performer.perform(job, { ...work, attempt });
  const after = since === undefined ? undefined : Math.max(0, Math.round((now() - since) / 100) / 10);
  const again = await leases.record(work, token, attempt, outcome, leftToSweep);
  // What is not learnt now is learnt from the next one.
  await performer.line.learn(outcome, work).catch(() => undefined);
  // A second more, as clocks differ: too early, it would be refused.
  if (again !== undefined) await queue.announce([{ ...work, delaySeconds: Math.floor(again / 1000) + 1 }]);
  const why = 'why' in outcome ? outcome.why : undefined;
  const denied = 'denied' in outcome ? outcome.denied : undefined;
  const done = outcome.type === 'withdrawn' ? 'skipped' : outcome.type;
  // A ticket that was ordered has its serial only now.
  const serial = outcome.type === 'accepted' ? (outcome.issued?.ticket.serial ?? ticket) : ticket;
  return { outcome: done, ticket: serial, attempt, after, why, denied };
}
