import type { MessageResult } from '../../src/app/connections/message-result.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import type { LogWord } from '../../src/contract/logs/log-word.ts';
import type { WebhookMessage } from '../../src/domain/model/connections/webhook-message.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { secondsSince } from '../../src/lambda/seconds-since.ts';

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
  const after = secondsSince(at, now);
  logLine({ event: words[outcome], connection, type, delivery, ...about, tries, after }, level);
}
