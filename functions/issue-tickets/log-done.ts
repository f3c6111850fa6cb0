import type { Done } from '../../src/app/events/apply-received.ts';
import type { Applied } from '../../src/app/events/stay-applier.ts';

/** A line an event: ids, outcome and reason; and one for each other room of its reservation whose guest it leaves without the mail. */
export function logDone(done: Done): void {
  const [first, ...others] = done.stays;
  logLine(done, first, others.length > 0 ? others.length : undefined);
  for (const other of others) if (other.unmailed) logLine(done, other);
}

function logLine({ message, outcome, eventId }: Done, applied: Applied | undefined, rooms?: number): void {
  const { outcome: did = 'applied', reason, detail } = outcome ?? {};
  console.info({
    did,
    event: eventId,
    message: message.id,
    location: applied?.stay?.locationId ?? outcome?.locationId,
    stay: applied?.key,
    // So many other rooms of the reservation were told, too.
    rooms,
    ticket: applied?.stay?.ticket?.serial,
    mail: applied?.stay?.owed.email?.status,
    // Counted by a metric filter.
    unmailed: applied?.unmailed,
    reason,
    detail,
  });
}
