import { retryDelay } from '../../kit/backoff.ts';
import { isoTime } from '../../kit/time.ts';
import { hookTriedDays } from '../environment.ts';
import type { OutgoingType } from '../outgoing-event.ts';

/** What is wrong with a hook whose last call failed or was slow: from then on one call is made at a time, at its pace. */
export interface HookFailure {
  /** Calls in a row that failed; 0: it takes events, but slowly. */
  readonly failures: number;
  /** Since when it has failed, or been slow: ISO-8601. */
  readonly since: string;
  /** What came of its last call, such as `http_500` or `timed_out`; `slow`. */
  readonly why: string;
  /** Before then no call is made: epoch milliseconds. It also keeps others away while one call is under way. */
  readonly nextAt: number;
}

/** A hotel's own address that is told what happens at one of its locations. */
export interface Hook {
  /** `<location>.<8 letters and digits>`. */
  readonly id: string;
  readonly locationId: string;
  readonly url: string;
  /** Types of events that it wants; absent: all. */
  readonly types?: readonly OutgoingType[];
  /** ISO-8601. */
  readonly createdAt: string;
  /** An operator has paused it: ISO-8601. */
  readonly pausedAt?: string;
  /** Its address has said that it is gone (410): ISO-8601. */
  readonly disabledAt?: string;
  /** Absent if its last call went well. */
  readonly failure?: HookFailure;
}

/** The location of a hook, which its id begins with. */
export function locationOfHook(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('.')));
}

/** What is to be done with an event that waits for a hook. */
type HookStep =
  /** Call it; `takesTurn`: only one at a time, so whoever calls has to have its turn first. */
  | { readonly type: 'call'; readonly takesTurn: boolean }
  /** No call for so many seconds: the hook is in trouble, and another is called or it is not time yet. */
  | { readonly type: 'wait'; readonly seconds: number }
  /** No call until somebody resumes it: a replay sends the event then. */
  | { readonly type: 'keep'; readonly why: 'paused' | 'disabled' }
  /** Nobody wants it any more. */
  | { readonly type: 'drop'; readonly why: 'unknown_hook' | 'type_not_wanted' };

/**
 * Decides by a hook as it stands.
 * @param hook undefined if there is none any more
 * @param now epoch milliseconds
 */
export function hookStep(
  hook: Hook | undefined,
  { type, tries }: { readonly type: OutgoingType; readonly tries: number },
  { now, chance }: { readonly now: number; readonly chance: number },
): HookStep {
  if (!hook) return { type: 'drop', why: 'unknown_hook' };
  if (hook.disabledAt !== undefined) return { type: 'keep', why: 'disabled' };
  if (hook.pausedAt !== undefined) return { type: 'keep', why: 'paused' };
  if (!wants(hook, type)) return { type: 'drop', why: 'type_not_wanted' };
  if (!hook.failure) return { type: 'call', takesTurn: false };
  const wait = hook.failure.nextAt - now;
  return wait <= 0 ? { type: 'call', takesTurn: true } : { type: 'wait', seconds: waitSeconds(wait, tries, chance) };
}

/** Whether a hook is to have events of a type. */
export function wants({ types }: Pick<Hook, 'types'>, type: OutgoingType): boolean {
  return types === undefined || types.includes(type);
}

/** Not before the hook's turn; and longer each time, as in a crowd only one has its turn. */
function waitSeconds(wait: number, tries: number, chance: number): number {
  return Math.max(Math.ceil(wait / 1000), retryDelay(tries, chance));
}

/** What came of one call of a hook. */
export interface HookAnswer {
  /** Milliseconds that it took. */
  readonly ms: number;
  /** Of what was answered. */
  readonly status?: number;
  /** Why nothing was answered, as a word. */
  readonly why?: string;
}

/** What an answer means: the hook has the event, it wants no more of them, or it is to be tried again. */
type HookVerdict = { readonly type: 'delivered' | 'gone' } | { readonly type: 'failed'; readonly why: string };

/** Judges an answer by its status alone, as Standard Webhooks has it: 2xx is delivered, 410 gone, everything else failed. */
export function hookVerdict({ status, why }: HookAnswer): HookVerdict {
  if (status === undefined) return { type: 'failed', why: why ?? 'no_answer' };
  if (status >= 200 && status <= 299) return { type: 'delivered' };
  return status === 410 ? { type: 'gone' } : { type: 'failed', why: `http_${status}` };
}

/**
 * What is wrong with a hook after a call; undefined if nothing is. A hook that fails is left alone for longer each time; one
 * that is slow has its next call at once, but one at a time.
 * @param now when the call ended: epoch milliseconds
 * @param chance between 0 and 1
 */
export function failureAfter(
  before: HookFailure | undefined,
  answer: HookAnswer,
  { now, chance }: { readonly now: number; readonly chance: number },
): HookFailure | undefined {
  const verdict = hookVerdict(answer);
  if (verdict.type === 'failed') {
    const failures = (before?.failures ?? 0) + 1;
    // A slow time before does not count: what matters is since when nothing was taken.
    const since = before && before.failures > 0 ? before.since : isoTime(now);
    return { failures, since, why: verdict.why, nextAt: now + retryDelay(failures, chance) * 1000 };
  }
  if (answer.ms < slowFrom) return undefined;
  const since = before?.failures === 0 ? before.since : isoTime(now);
  return { failures: 0, since, why: 'slow', nextAt: now };
}

/**
 * What is noted of a hook that was well, while it has not answered for as long as makes it slow: so that others of its events
 * are put off, and do not each wait for it as well.
 * @param until when somebody else may call it if this call tells nothing any more: epoch milliseconds
 */
export function notAnsweredYet({ now, until }: { readonly now: number; readonly until: number }): HookFailure {
  return { failures: 0, since: isoTime(now), why: 'slow', nextAt: until };
}

/** Milliseconds from which on a call is slow: its hook is called one by one then, so that it does not hold up others. */
export const slowFrom = 3000;

/** Milliseconds that an event is tried for. */
export const triedFor = hookTriedDays * 86_400_000;

/** Milliseconds that one call keeps others of its hook away at most: longer than a call can take. */
export const callLease = 25_000;
