import { type LogEvent, logEvent } from '../../src/contract/logs/log-event.ts';
import type { MailRef } from '../../src/domain/model/stay-ref.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import type { Delivered } from './delivered.ts';

const words: Readonly<Record<Delivered['did'], LogEvent>> = {
  accepted: logEvent.mailAccepted,
  postponed: logEvent.mailPostponed,
  refused: logEvent.mailFailed,
  unknown: logEvent.mailUnknown,
  skipped: logEvent.mailSkipped,
  not_owed: logEvent.mailNotOwed,
  queued: logEvent.mailQueued,
  left: logEvent.mailDeferred,
};

/** A line an announced mail: what was done with it, by ids and reasons. Metric filters count it. */
export function logDelivered({ locationId, key, v }: MailRef, { did, ...about }: Delivered): void {
  logLine({ event: words[did], ...about, location: locationId, stay: key, version: v });
}
