import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { handleMessage } from '../../src/app/connections/handle-message.ts';
import type { MessageResult } from '../../src/app/connections/message-result.ts';
import { retryDelay } from '../../src/app/connections/retry-delay.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import { readWebhookMessage } from '../../src/contract/messages/read-webhook-message.ts';
import type { WebhookMessage } from '../../src/domain/model/connections/webhook-message.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { reasonOf } from '../../src/lambda/reason-of.ts';
import { secondsSince } from '../../src/lambda/seconds-since.ts';
import { type Handled, noteActivity } from './activity.ts';
import type { TranslateWebhooksDeps } from './deps.ts';
import { logResult } from './log-result.ts';

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
  { seconds }: { readonly seconds: number },
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
    const [reason, after] = [reasonOf(error), secondsSince(message.at, deps.now())];
    logLine({ event: logEvent.webhookFailed, connection, type, message: record.messageId, reason, after }, 'error');
    await deps.hide(record.receiptHandle, retryDelay(tries, deps.random())).catch(() => undefined);
    return undefined;
  }
}
