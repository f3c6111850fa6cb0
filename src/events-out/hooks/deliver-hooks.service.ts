import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type LogWord, logLine, reasonOf } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { isoTime } from '../../kit/time.ts';
import { readHookMessage } from '../outgoing-event.schema.ts';
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
  locationOfHook,
  notAnsweredYet,
  triedFor,
} from './hook.ts';
import type { HeldQueue, HookMessage } from './hook-queue.store.ts';
import type { HookStore } from './hooks.store.ts';
import type { MissedEvents } from './kept-events.store.ts';

/** A call that begins with less time left may be cut off. In milliseconds. */
const longestCall = 20_000;

/** All that deliver-hooks works with. */
export interface DeliverHooksDeps {
  readonly hooks: HookStore;
  readonly post: PostHook;
  readonly missed: MissedEvents;
  readonly now: () => number;
  /** Between 0 and 1. */
  readonly random: () => number;
  readonly queue: HeldQueue;
}

/** What a batch is worked on with. */
type Work = DeliverHooksDeps & { readonly remaining: () => number };

/**
 * Delivers a batch of events to their hooks: to different ones at once, to one in the order of the queue. After one that has to
 * wait, the later ones of its stay are returned untried, so that they keep their order.
 */
export async function deliverHooks(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: DeliverHooksDeps,
): Promise<SQSBatchResponse> {
  const byHook = Map.groupBy(
    Records.flatMap((record) => readRecord(record) ?? ignored(record)),
    ({ hook }) => hook,
  );
  const work = { ...deps, remaining: () => context.getRemainingTimeInMillis() };
  const waiting = await Promise.all(
    [...byHook.values()].map(async (events) => {
      const left = await deliverInOrder(events, work);
      // Another hook of the batch may be slow, and the next events of these stays must not wait for it.
      if (byHook.size > 1) await removeDone(events, left, deps);
      return left;
    }),
  );
  return { batchItemFailures: waiting.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

function ignored({ messageId }: SQSRecord): readonly HeldEvent[] {
  logLine({ event: logEvent.messageIgnored, message: messageId, reason: 'not_a_hook_event' }, 'error');
  return [];
}

/** Resolves to the messages that stay in the queue. */
async function deliverInOrder(events: readonly HeldEvent[], work: Work): Promise<readonly SQSRecord[]> {
  const waiting: SQSRecord[] = [];
  const untried: SQSRecord[] = [];
  const heldGroups = new Set<string>();
  for (const one of events) {
    const isUntried = heldGroups.has(one.group) || work.remaining() < longestCall;
    const seconds = isUntried ? undefined : await deliver(one, work);
    if (!isUntried && seconds === undefined) continue;
    heldGroups.add(one.group);
    (seconds === undefined ? untried : waiting).push(one.record);
    if (seconds !== undefined) await hide(one.record, seconds, work);
  }
  // Else they would hold up their group for the queue's own time-out. The last one first: each goes before those behind it.
  for (const record of untried.toReversed()) await hide(record, 0, work);
  return [...waiting, ...untried];
}

/** What cannot be hidden comes again after the queue's own time-out. */
async function hide({ receiptHandle }: SQSRecord, seconds: number, { queue }: Work): Promise<void> {
  await queue.hide(receiptHandle, seconds).catch(() => undefined);
}

/** After how many seconds an event has to come again; undefined if it has not. */
async function deliver(one: HeldEvent, work: Work): Promise<number | undefined> {
  const { hook, event, record, group, tries } = one;
  try {
    const result = await deliverToHook(one, work);
    if (result.outcome === 'set_aside') await work.queue.setAside(record.body, { group, id: `${hook}#${event.id}` });
    logResult(one, result, work.now());
    return result.outcome === 'later' ? result.retryAfterSeconds : undefined;
  } catch (error) {
    logLine({ event: logEvent.hookFailed, hook, id: event.id, reason: reasonOf(error) }, 'error');
    return hookDelay(tries, work.random());
  }
}

async function removeDone(
  events: readonly HeldEvent[],
  left: readonly SQSRecord[],
  { queue }: DeliverHooksDeps,
): Promise<void> {
  const done = events.filter(({ record }) => !left.includes(record)).map(({ record }) => record.receiptHandle);
  // What is not removed here is when the batch has ended.
  if (done.length > 0) await queue.remove(done).catch(() => undefined);
}

/** An event that waits for a hook, and the message that it lies in. */
interface HeldEvent extends WaitingEvent {
  readonly record: SQSRecord;
  /** Events of one group are delivered in their order. */
  readonly group: string;
}

/** Reads a message; undefined if it is no event for a hook. */
export function readRecord(record: SQSRecord): HeldEvent | undefined {
  const message = readHookMessage(record.body);
  const { MessageGroupId: group = '', ApproximateReceiveCount, SentTimestamp } = record.attributes;
  if (!message) return undefined;
  const stay = group.slice(group.indexOf('#') + 1);
  return { ...message, stay, record, group, tries: Number(ApproximateReceiveCount), queuedAt: Number(SentTimestamp) };
}

const words: Readonly<Record<HookResult['outcome'], LogWord>> = {
  delivered: logEvent.hookDelivered,
  later: logEvent.hookPostponed,
  kept: logEvent.hookSkipped,
  dropped: logEvent.hookSkipped,
  set_aside: logEvent.hookSetAside,
};

/** Logs what became of an event for a hook, by ids and reasons. Metric filters count these lines. */
export function logResult(
  { hook, event, tries, queuedAt }: HeldEvent,
  { outcome, ...about }: HookResult,
  now: number,
): void {
  const isGone = outcome === 'kept' && 'status' in about;
  const level = outcome === 'set_aside' || isGone ? 'error' : outcome === 'later' ? 'warn' : 'info';
  // Since it was queued.
  const ageSeconds = Math.max(0, Math.round((now - queuedAt) / 1000));
  const { id, type } = event;
  const ids = { location: locationOfHook(hook), hook, id, type };
  logLine({ event: isGone ? logEvent.hookDisabled : words[outcome], ...ids, ...about, tries, ageSeconds }, level);
}

/** An event that waits for a hook. */
interface WaitingEvent extends HookMessage {
  /** How often it has come out of the queue. */
  readonly tries: number;
  /** When it was queued: epoch milliseconds. */
  readonly queuedAt: number;
}

/**
 * Delivers an event to its hook, or says when it is to come again. A hook in trouble is called by one at a time: all others
 * are put off without a call. @throws the client's error if AWS does not answer
 */
async function deliverToHook(waiting: WaitingEvent, deps: DeliverHooksDeps): Promise<HookResult> {
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

async function call(waiting: WaitingEvent, hook: Hook, deps: DeliverHooksDeps): Promise<HookResult> {
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
async function posted({ event }: WaitingEvent, hook: Hook, { hooks, post, now }: DeliverHooksDeps) {
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
  { missed, now }: DeliverHooksDeps,
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
