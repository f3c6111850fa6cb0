import type { WorkResult } from '../../src/app/owed/work-result.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import type { LogWord } from '../../src/contract/logs/log-word.ts';
import type { WorkRef } from '../../src/domain/model/stay-ref.ts';
import { logLine } from '../../src/lambda/log-line.ts';

const events: Readonly<Record<WorkResult['outcome'], LogWord>> = {
  accepted: logEvent.mailAccepted,
  postponed: logEvent.mailPostponed,
  failed: logEvent.mailFailed,
  unknown: logEvent.mailUnknown,
  skipped: logEvent.mailSkipped,
  not_owed: logEvent.mailNotOwed,
  queued: logEvent.mailScheduled,
  deferred: logEvent.mailDeferred,
};

/** Logs what was done with an announced mail, by ids and reasons. Metric filters count these lines. */
export function logResult({ locationId, key, version }: WorkRef, { outcome, ...about }: WorkResult): void {
  logLine({ event: events[outcome], ...about, location: locationId, stay: key, version });
}
