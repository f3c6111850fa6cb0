import * as logEvent from '../../src/contract/logs/log-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import type { Outcome } from './take-in.ts';

/** Logs what became of a delivery, by ids and reasons. A metric filter counts those that were refused. */
export function logOutcome(
  outcome: Outcome,
  about: { readonly connection: string | undefined; readonly request: string; readonly status: number },
): void {
  const { connection, request, status } = about;
  if (outcome.type === 'queued') logLine({ event: logEvent.deliveryQueued, connection, delivery: outcome.id, request });
  else if (outcome.type === 'ignored') logLine({ event: logEvent.deliveryIgnored, connection, request });
  else if (outcome.reason === 'unknown_url') logLine({ event: logEvent.deliveryUnaddressed, connection, request });
  else logLine({ event: logEvent.deliveryRefused, connection, reason: outcome.reason, status, request }, 'warn');
}
