import type { EventOutcome } from '../../src/app/ports/outcomes.ts';
import { type LogEvent, logEvent } from '../../src/contract/logs/log-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import type { Done } from './apply-together.ts';
import type { Applied } from './stay-applier.ts';

const words: Readonly<Record<EventOutcome['outcome'], LogEvent>> = {
  applied: logEvent.eventApplied,
  stale: logEvent.eventStale,
  rejected: logEvent.eventRejected,
  quarantined: logEvent.eventQuarantined,
};

/** A line an event: ids, outcome and reason; and one for each other room of its reservation whose guest it leaves without the mail. */
export function logDone(done: Done): void {
  const [first, ...others] = done.stays;
  logStay(done, first, others.length > 0 ? others.length : undefined);
  for (const other of others) if (other.unmailed) logStay(done, other);
}

function logStay({ record, outcome, eventId }: Done, applied: Applied | undefined, rooms?: number): void {
  const { outcome: came = 'applied', reason, detail } = outcome ?? {};
  logLine({
    event: words[came],
    eventId,
    message: record.messageId,
    location: applied?.stay?.locationId ?? outcome?.locationId,
    stay: applied?.key,
    // So many other rooms of the reservation were told, too.
    rooms,
    ticket: applied?.stay?.ticket?.serial,
    mail: applied?.stay?.mail?.st,
    // Counted by a metric filter.
    unmailed: applied?.unmailed,
    reason,
    detail,
  });
}
