import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type LogWord, logLine, reasonOf } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { readHookMessage } from '../outgoing-event.schema.ts';
import { type DeliverDeps, deliverToHook, type HookResult, type WaitingEvent } from './deliver-hook.service.ts';
import { hookDelay, locationOfHook } from './hook.ts';
import type { HeldQueue } from './hook-queue.store.ts';

/** A call that begins with less time left may be cut off. In milliseconds. */
const longestCall = 20_000;

/** All that deliver-hooks works with. */
export interface DeliverHooksDeps extends DeliverDeps {
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
