import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type LogWord, logLine, reasonOf, secondsSince } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { isoTime } from '../../kit/time.ts';
import type { Activity, ConnectionActivity } from '../connection/activity.store.ts';
import type { Connections } from '../connection/connections.store.ts';
import type { Connectors } from '../connector/connectors.store.ts';
import { type AskSystemDeps, fetchTrigger, readPage } from '../fetch/fetch-reservations.service.ts';
import type { WaitingMessages } from '../receive/webhook-queue.store.ts';
import type { NotSent } from './send-events.service.ts';
import { noteWaiting, type TranslateDeliveryDeps, translateDelivery } from './translate-delivery.service.ts';
import { Untranslatable } from './translated.ts';
import { readWebhookMessage } from './webhook-message.schema.ts';
import { type MessageResult, retryDelay, type WebhookMessage } from './webhook-message.ts';

/** All that translate-webhooks works with. */
export interface TranslateWebhooksDeps extends TranslateDeliveryDeps, AskSystemDeps {
  readonly connections: Connections;
  readonly connectors: Connectors;
  readonly activity: ConnectionActivity;
  /** Hides a message in the queue for so many seconds. */
  readonly hide: (receipt: string, seconds: number) => Promise<void>;
  readonly waiting: WaitingMessages;
  /** Puts a message to the dead letters, with the reason. */
  readonly setAside: (body: string, why: NotSent) => Promise<void>;
}

/** Turns a batch of deliveries, fetches and pages into events. What has to wait stays in the queue, hidden for a while. */
export async function translateWebhooks({ Records }: SQSEvent, deps: TranslateWebhooksDeps): Promise<SQSBatchResponse> {
  const handled: Handled[] = [];
  const waiting: SQSRecord[] = [];
  await Promise.all(
    Records.map(async (record) => {
      const message = readWebhookMessage(record.body);
      if (!message)
        return logLine({ event: logEvent.messageIgnored, message: record.messageId, reason: 'not_a_webhook' }, 'error');
      const result = await tryMessage(record, message, deps);
      if (result) handled.push({ message, result });
      if (!result || result.outcome === 'later') waiting.push(record);
    }),
  );
  await noteActivity(handled, deps);
  return { batchItemFailures: waiting.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** Waits that are shorter end by themselves before anybody has mended anything, in seconds. */
const shortWait = 60;

/** Hides a message that waits, so that it can be found as long as it is hidden. */
async function hide(
  { receiptHandle: receipt, messageId: id }: SQSRecord,
  { connection }: WebhookMessage,
  { retryAfterSeconds: seconds }: { readonly retryAfterSeconds: number },
  deps: TranslateWebhooksDeps,
): Promise<void> {
  await deps.hide(receipt, seconds);
  // Without it, it comes again nevertheless: only later.
  if (seconds > shortWait) await deps.waiting.note(connection, { id, receipt, seconds }).catch(() => undefined);
}

/** Undefined if it failed, and comes again. */
async function tryMessage(
  record: SQSRecord,
  message: WebhookMessage,
  deps: TranslateWebhooksDeps,
): Promise<MessageResult | undefined> {
  const tries = Number(record.attributes.ApproximateReceiveCount);
  try {
    const result = await handleMessage(message, tries, deps);
    if (result.outcome === 'set_aside') await deps.setAside(record.body, result);
    if (result.outcome === 'later') await hide(record, message, result, deps);
    logResult(message, result, { now: deps.now(), tries });
    return result;
  } catch (error) {
    const { connection, type } = message;
    const [reason, ageSeconds] = [reasonOf(error), secondsSince(message.at, deps.now())];
    logLine(
      { event: logEvent.webhookFailed, connection, type, message: record.messageId, reason, ageSeconds },
      'error',
    );
    await deps.hide(record.receiptHandle, retryDelay(tries, deps.random())).catch(() => undefined);
    return undefined;
  }
}

const words: Readonly<Record<MessageResult['outcome'], LogWord>> = {
  translated: logEvent.webhookTranslated,
  fetched: logEvent.reservationFetched,
  listed: logEvent.reservationsListed,
  ignored: logEvent.webhookIgnored,
  later: logEvent.webhookPostponed,
  set_aside: logEvent.webhookSetAside,
};

/** Logs what became of a message, by ids, counts and reasons. Metric filters count these lines. */
export function logResult(
  { type, connection, at, ...message }: WebhookMessage,
  { outcome, ...about }: MessageResult,
  { now, tries }: { readonly now: number; readonly tries: number },
): void {
  const level = outcome === 'set_aside' || 'denied' in about ? 'error' : 'info';
  const delivery = 'id' in message ? message.id : undefined;
  // Since the delivery was received, or the sync began.
  const ageSeconds = secondsSince(at, now);
  logLine({ event: words[outcome], connection, type, delivery, ...about, tries, ageSeconds }, level);
}

/** A message, and what became of it. */
interface Handled {
  readonly message: WebhookMessage;
  readonly result: MessageResult;
}

/** Notes what a batch brought, a write for each connection. It is for people's eyes: a note that fails stops nothing. */
async function noteActivity(
  all: readonly Handled[],
  { activity, now }: { readonly activity: ConnectionActivity; readonly now: () => number },
): Promise<void> {
  const byConnection = Map.groupBy(all, ({ message }) => message.connection);
  await Promise.all(
    [...byConnection].map(async ([connection, some]) => {
      const noted = activityOf(some, isoTime(now()));
      if (Object.keys(noted).length === 0) return;
      await activity.note(connection, noted).catch((error: unknown) => {
        logLine({ event: logEvent.activityNotNoted, connection, reason: reasonOf(error) }, 'warn');
      });
    }),
  );
}

function activityOf(all: readonly Handled[], at: string): Activity {
  const sum = (count: (handled: Handled) => number | undefined) => all.reduce((n, one) => n + (count(one) ?? 0), 0);
  const deliveries = all.filter(({ message, result }) => message.type === 'delivery' && result.outcome !== 'later');
  const events = sum(({ result }) => ('events' in result ? result.events : 0));
  const counts = {
    deliveries: deliveries.length,
    events,
    unmapped: sum(({ result }) => ('unmapped' in result ? result.unmapped : 0)),
    fetches: sum(({ result }) => (result.outcome === 'fetched' ? 1 : 0)),
    fetchFailures: sum(({ message, result }) => (message.type !== 'delivery' && isFailure(result) ? 1 : 0)),
  };
  const deliveredAt = deliveries
    .map(({ message }) => message.at)
    .toSorted()
    .at(-1);
  return {
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    ...(deliveredAt !== undefined && { deliveredAt }),
    ...(events > 0 && { eventAt: at }),
    ...failure(all),
  };
}

function isFailure(result: MessageResult): boolean {
  return result.outcome === 'set_aside' || (result.outcome === 'later' && result.reason !== 'rate_limited');
}

/** Whether the system gives us nothing, and why; or it does again. */
function failure(all: readonly Handled[]): Pick<Activity, 'failing'> {
  if (all.some(isAnswered)) return { failing: null };
  const whys = all.flatMap((one) => {
    const why = whyUnanswered(one);
    return why === undefined ? [] : [why];
  });
  const [why] = whys;
  return why === undefined ? {} : { failing: { why, tries: whys.length } };
}

/** Also by saying that a reservation is not there. */
function isAnswered({ message, result }: Handled): boolean {
  if (result.outcome === 'fetched' || result.outcome === 'listed') return true;
  return result.outcome === 'ignored' && result.reason === 'absent' && message.type === 'fetch' && !message.ifPossible;
}

/** Reasons to put off a request that are not the system's: it was not asked, or its API does not have a new reservation yet. */
const notItsFault: ReadonlySet<string> = new Set(['paused', 'rate_limited', 'mapping_timed_out', 'http_404']);

function whyUnanswered({ message, result }: Handled): string | undefined {
  if (result.outcome !== 'later') return undefined;
  const { reason, denied } = result;
  return denied || (message.type !== 'delivery' && !notItsFault.has(reason)) ? reason : undefined;
}

const timedOutMapping = 'mapping_timed_out';
const mostTimeOuts = 10;

/**
 * Works on one message of the webhooks queue. Rejects if it must be tried again as it is.
 * @param tries how often the message was received, this time included
 */
export async function handleMessage(
  message: WebhookMessage,
  tries: number,
  deps: Omit<TranslateWebhooksDeps, 'activity' | 'hide' | 'waiting' | 'setAside'>,
): Promise<MessageResult> {
  const connection = await deps.connections.get(message.connection);
  if (!connection) return { outcome: 'ignored', reason: 'unknown_connection' };
  if (connection.revokedAt !== undefined) return { outcome: 'ignored', reason: 'revoked' };
  const connector = await deps.connectors.get(connection.connector);
  // Whoever works on it later, perhaps before others, must know of all.
  const isPaused = connection.pausedAt !== undefined;
  if ((isPaused || !connector) && message.type === 'delivery') await noteWaiting(message, connection, connector, deps);
  const later = (reason: string) =>
    ({ outcome: 'later', retryAfterSeconds: retryDelay(100, deps.random()), reason }) as const;
  if (isPaused) return later('paused');
  if (!connector) return { ...later('connector_missing'), denied: true };
  const about = { connection, connector, tries };
  try {
    if (message.type === 'delivery') return await translateDelivery(message, about, deps);
    return await (message.type === 'fetch' ? fetchTrigger(message, about, deps) : readPage(message, about, deps));
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    // By the clock: with less to do it may be in time.
    if (error.reason === timedOutMapping && tries < mostTimeOuts)
      return { outcome: 'later', retryAfterSeconds: retryDelay(tries, deps.random()), reason: error.reason };
    return { outcome: 'set_aside', reason: error.reason, detail: error.detail };
  }
}
