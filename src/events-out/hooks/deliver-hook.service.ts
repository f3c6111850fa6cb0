import { isoTime } from '../../kit/time.ts';
import type { OutgoingEvent } from '../outgoing-event.ts';
import {
  callLease,
  failureAfter,
  type Hook,
  type HookAnswer,
  type HookFailure,
  hookDelay,
  hookStep,
  hookVerdict,
  notAnsweredYet,
  triedFor,
} from './hook.ts';
import type { HookMessage } from './hook-queue.store.ts';
import type { HookStore } from './hooks.store.ts';
import type { MissedEvents } from './kept-events.store.ts';

/** An event that waits for a hook. */
export interface WaitingEvent extends HookMessage {
  /** How often it has come out of the queue. */
  readonly tries: number;
  /** When it was queued: epoch milliseconds. */
  readonly queuedAt: number;
}

/** All that a delivery works with. */
export interface DeliverDeps {
  readonly hooks: HookStore;
  readonly post: PostHook;
  readonly missed: MissedEvents;
  readonly now: () => number;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/**
 * Delivers an event to its hook, or says when it is to come again. A hook in trouble is called by one at a time: all others
 * are put off without a call. @throws the client's error if AWS does not answer
 */
export async function deliverToHook(waiting: WaitingEvent, deps: DeliverDeps): Promise<HookResult> {
  const { hooks, missed, now, random } = deps;
  const { event, tries } = waiting;
  const hook = await hooks.get(waiting.hook);
  const step = hookStep(hook, { type: event.type, tries }, { now: now(), chance: random() });
  if (!hook || step.type === 'drop')
    return { outcome: 'dropped', reason: step.type === 'drop' ? step.why : 'unknown_hook' };
  if (step.type === 'keep') {
    await missed.note(waiting);
    return { outcome: 'kept', reason: step.why };
  }
  if (step.type === 'wait') return unlessTooOld(waiting, later(hook.failure, step.seconds), deps);
  if (!step.takesTurn || !hook.failure) return call(waiting, hook, deps);
  const turn = await hooks.takeTurn(hook, hook.failure, now() + callLease);
  if (!turn) return unlessTooOld(waiting, later(hook.failure, hookDelay(tries, random())), deps);
  return call(waiting, { ...hook, failure: turn }, deps);
}

async function call(waiting: WaitingEvent, hook: Hook, deps: DeliverDeps): Promise<HookResult> {
  const { hooks, missed, now, random } = deps;
  const { answer, before } = await posted(waiting, hook, deps);
  const verdict = hookVerdict(answer);
  if (verdict.type === 'gone') {
    await missed.note(waiting);
    await hooks.disable(hook, isoTime(now()));
    return { outcome: 'kept', reason: 'disabled', status: 410 };
  }
  const failure = failureAfter(before, answer, { now: now(), chance: random() });
  if (failure ?? before) await hooks.note(hook, failure, before);
  const { ms: durationMs, status = 0 } = answer;
  if (verdict.type === 'delivered') return { outcome: 'delivered', status, durationMs };
  // One that the hook does not take, while it takes others, must not hold those up every few seconds.
  const seconds = Math.max(Math.ceil(((failure?.nextAt ?? 0) - now()) / 1000), hookDelay(waiting.tries, random()));
  return unlessTooOld(waiting, { ...later(failure, seconds), durationMs }, deps);
}

/** Posts an event; `before`: what is noted of the hook by the time it has answered. */
async function posted({ event }: WaitingEvent, hook: Hook, { hooks, post, now }: DeliverDeps) {
  const slow = { noted: Promise.resolve(hook.failure) };
  const answer = await post(hook, event, () => {
    // In trouble, it is called by one at a time already.
    if (hook.failure) return;
    const failure = notAnsweredYet({ now: now(), until: now() + callLease });
    // What cannot be noted now is when the call has ended.
    slow.noted = hooks.note(hook, failure, undefined).then(
      (isNoted) => (isNoted ? failure : undefined),
      () => undefined,
    );
  });
  return { answer, before: await slow.noted };
}

function later(failure: HookFailure | undefined, seconds: number) {
  const { why: reason = 'busy', failures = 0 } = failure ?? {};
  return { outcome: 'later', reason, retryAfterSeconds: seconds, failures } as const;
}

async function unlessTooOld(
  waiting: WaitingEvent,
  result: HookResult & { readonly outcome: 'later' },
  { missed, now }: DeliverDeps,
): Promise<HookResult> {
  if (now() - waiting.queuedAt < triedFor) return result;
  await missed.note(waiting);
  return { outcome: 'set_aside', reason: result.reason };
}

/** What became of an event that waits for a hook. */
export type HookResult =
  /** The hook has it. */
  | { readonly outcome: 'delivered'; readonly status: number; readonly durationMs: number }
  /** Nothing more is sent to it: its address is gone, or an operator has paused it. The event is noted for a replay. */
  | { readonly outcome: 'kept'; readonly reason: 'paused' | 'disabled'; readonly status?: number }
  /** It has no place to go to. */
  | { readonly outcome: 'dropped'; readonly reason: 'unknown_hook' | 'type_not_wanted' }
  /** It comes again after so many seconds. `status` or `durationMs` only if the hook was called. */
  | {
      readonly outcome: 'later';
      readonly reason: string;
      readonly retryAfterSeconds: number;
      readonly durationMs?: number;
      readonly failures?: number;
    }
  /** It has been tried for three days: it is with the dead letters, and noted for a replay. */
  | { readonly outcome: 'set_aside'; readonly reason: string };

/**
 * Posts an event to a hook, once, signed. Rejects only if its secret could not be read.
 * @param onSlow called once if the answer takes so long that the hook is slow, while it is still waited for
 */
export type PostHook = (
  hook: Pick<Hook, 'id' | 'url'>,
  event: OutgoingEvent,
  onSlow?: () => void,
) => Promise<HookAnswer>;
