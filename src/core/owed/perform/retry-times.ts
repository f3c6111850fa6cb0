import { sweepAfter, type WorkOutcome } from '../work.ts';

/** How long the other system's event may take to tell what became of a send whose answer was lost. */
export const eventWindow = 120_000;
/** After how long, at least, work is tried again by its queue. */
const firstRetry = 5000;
const longestBackoff = 600_000;
/** Where the other system takes nothing at all: the sweeper tries a few a minute, and all when they were accepted. */
const untilNextSweep = 40_000;

/** How a kind of work differs from a mail. */
export interface KindOfLease {
  /** Work of stays that do not stand any more is leased, too: what became of it must still be found out. */
  readonly ofAnyState?: true;
  /**
   * It is counted how many attempts were surely refused, noted until when the other system may still be at one, and the
   * work is tried again after seconds, by its queue.
   */
  readonly isAskedFor?: true;
  /** It is tried again after seconds, by its queue. */
  readonly isSoonAgain?: true;
  /** It is counted of how many attempts it is known that they did nothing. */
  readonly countsRefusals?: true;
}

/** When work is tried again, all in milliseconds from now: by its queue, by the sweeper, and how long nobody may before. */
export function retryTimes(
  attempt: number,
  outcome: WorkOutcome,
  {
    isAskedFor,
    isSoonAgain = isAskedFor,
    leftToSweep = false,
  }: KindOfLease & { readonly leftToSweep: boolean | undefined },
  random: () => number,
) {
  const retry = backoff(attempt, outcome) * (0.5 + random());
  // SES tells by an event what became of a mail.
  if (!isSoonAgain) return { dueMs: outcome.type === 'unknown' ? eventWindow : retry, leaseMs: eventWindow };
  const isForAll = 'forAll' in outcome && outcome.forAll === true;
  // The next sweep has it in its place among the others.
  if (leftToSweep && isForAll) return { dueMs: firstRetry, leaseMs: firstRetry };
  const soon = soonAgain(attempt, outcome, random());
  return soon === undefined ? { dueMs: retry, leaseMs: retry } : { soon, dueMs: soon + sweepAfter, leaseMs: soon };
}

/**
 * When work is tried again by its queue, and no sooner than its system asks; undefined if the sweeper is to try it, as where
 * somebody must mend something first, or the system has taken nothing for a while.
 */
function soonAgain(attempt: number, outcome: WorkOutcome, random: number): number | undefined {
  if (outcome.type !== 'postponed' && outcome.type !== 'unknown') return undefined;
  const { denied, forAll, retryAfter = 0 } = outcome;
  // Of what may stand there it is known by then: however often it was tried before, that is looked up.
  if (outcome.type === 'unknown' && retryAfter > 0) return Math.max(firstRetry, retryAfter * 1000);
  const longest = outcome.type === 'unknown' ? eventWindow : longestBackoff;
  const own = Math.min(longest, firstRetry * 2 ** (attempt - 1) * (1 + random / 2));
  if (denied || (forAll && retryAfter === 0 && own > untilNextSweep)) return undefined;
  return Math.max(own, retryAfter * 1000);
}

/** Before how many milliseconds, about, no other try is worth it. */
function backoff(attempt: number, outcome: WorkOutcome): number {
  if (outcome.type === 'postponed' && outcome.forAll) return untilNextSweep;
  return Math.min(longestBackoff, 1000 * 2 ** attempt);
}
