import type { Done } from '../../src/app/events/apply-received.ts';
import type { Applied } from '../../src/app/events/stay-applier.ts';
import type { EventOutcome } from '../../src/app/ports/outcomes.ts';
import { type LogWord, logLine } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';

const events: Readonly<Record<EventOutcome['outcome'], LogWord>> = {
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

function logStay({ message, outcome: own, eventId }: Done, applied: Applied | undefined, rooms?: number): void {
  const { outcome = 'applied', reason, detail } = own ?? {};
  logLine({
    event: events[outcome],
    eventId,
    message: message.id,
    location: applied?.stay?.locationId ?? own?.locationId,
    stay: applied?.key,
    // The event was applied to so many other rooms of the reservation, too.
    rooms,
    ticket: applied?.stay?.ticket?.serial,
    mail: applied?.stay?.owed.email?.status,
    // Counted by a metric filter.
    unmailed: applied?.unmailed,
    reason,
    detail,
  });
}
