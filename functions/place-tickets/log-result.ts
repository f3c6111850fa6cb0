import type { WorkResult } from '../../src/app/owed/work-result.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import type { LogWord } from '../../src/contract/logs/log-word.ts';
import type { WorkRef } from '../../src/domain/model/stay-ref.ts';
import { logLine } from '../../src/lambda/log-line.ts';

const events: Readonly<Record<WorkResult['outcome'], LogWord>> = {
  accepted: logEvent.ticketPlaced,
  postponed: logEvent.placementPostponed,
  // No issuer refuses for good: its staff may mend what it refuses.
  failed: logEvent.placementPostponed,
  unknown: logEvent.placementUnknown,
  skipped: logEvent.placementSkipped,
  not_owed: logEvent.placementNotOwed,
  queued: logEvent.placementScheduled,
  deferred: logEvent.placementDeferred,
};

/** Logs what was done with an announced ticket, by ids and reasons. Metric filters count these lines. */
export function logResult({ locationId, key, version }: WorkRef, { outcome, ...about }: WorkResult): void {
  logLine({ event: events[outcome], ...about, location: locationId, stay: key, version });
}

/** Logs that an issuer has several tickets of one order. */
export function logCopies({ locationId, key, version }: WorkRef, copies: number): void {
  logLine({ event: logEvent.placementDoubled, location: locationId, stay: key, version, copies }, 'error');
}
