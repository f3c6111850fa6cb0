import { notAnsweredYet, troubleAfter } from '../../domain/hooks/after-call.ts';
import { hookVerdict } from '../../domain/hooks/hook-answer.ts';
import { callLease, hookDelay, triedFor } from '../../domain/hooks/hook-pace.ts';
import { hookStep } from '../../domain/hooks/hook-step.ts';
import type { Hook, HookTrouble } from '../../domain/model/hooks/hook.ts';
import { isoTime } from '../../domain/time/instant.ts';
import type { HookMessage } from '../ports/events-out/hook-queue.ts';
import type { HookStore } from '../ports/events-out/hook-store.ts';
import type { MissedEvents } from '../ports/events-out/missed-events.ts';
import type { PostHook } from '../ports/events-out/post-hook.ts';
import type { HookResult } from './hook-result.ts';

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
    return { outcome: 'dropped', why: step.type === 'drop' ? step.why : 'unknown_hook' };
  if (step.type === 'keep') {
    await missed.note(waiting);
    return { outcome: 'kept', why: step.why };
  }
  if (step.type === 'wait') return unlessTooOld(waiting, later(hook.trouble, step.seconds), deps);
  if (!step.takesTurn || !hook.trouble) return call(waiting, hook, deps);
  const turn = await hooks.takeTurn(hook, hook.trouble, now() + callLease);
  if (!turn) return unlessTooOld(waiting, later(hook.trouble, hookDelay(tries, random())), deps);
  return call(waiting, { ...hook, trouble: turn }, deps);
}

async function call(waiting: WaitingEvent, hook: Hook, deps: DeliverDeps): Promise<HookResult> {
  const { hooks, missed, now, random } = deps;
  const { answer, before } = await posted(waiting, hook, deps);
  const verdict = hookVerdict(answer);
  if (verdict.type === 'gone') {
    await missed.note(waiting);
    await hooks.disable(hook, isoTime(now()));
    return { outcome: 'kept', why: 'disabled', status: 410 };
  }
  const trouble = troubleAfter(before, answer, { now: now(), chance: random() });
  if (trouble ?? before) await hooks.note(hook, trouble, before);
  const { ms, status = 0 } = answer;
  if (verdict.type === 'delivered') return { outcome: 'delivered', status, ms };
  // One that the hook does not take, while it takes others, must not hold those up every few seconds.
  const seconds = Math.max(Math.ceil(((trouble?.nextAt ?? 0) - now()) / 1000), hookDelay(waiting.tries, random()));
  return unlessTooOld(waiting, { ...later(trouble, seconds), ms }, deps);
}

/** Posts an event; `before`: what is noted of the hook by the time it has answered. */
async function posted({ event }: WaitingEvent, hook: Hook, { hooks, post, now }: DeliverDeps) {
  const slow = { noted: Promise.resolve(hook.trouble) };
  const answer = await post(hook, event, () => {
    // In trouble, it is called by one at a time already.
    if (hook.trouble) return;
    const trouble = notAnsweredYet({ now: now(), until: now() + callLease });
    // What cannot be noted now is when the call has ended.
    slow.noted = hooks.note(hook, trouble, undefined).then(
      (isNoted) => (isNoted ? trouble : undefined),
      () => undefined,
    );
  });
  return { answer, before: await slow.noted };
}

function later(trouble: HookTrouble | undefined, seconds: number) {
  const { why = 'busy', failures = 0 } = trouble ?? {};
  return { outcome: 'later', why, seconds, failures } as const;
}

async function unlessTooOld(
  waiting: WaitingEvent,
  result: HookResult & { readonly outcome: 'later' },
  { missed, now }: DeliverDeps,
): Promise<HookResult> {
  if (now() - waiting.queuedAt < triedFor) return result;
  await missed.note(waiting);
  return { outcome: 'set_aside', why: result.why };
}
