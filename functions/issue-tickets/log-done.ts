import type { Done } from './apply-together.ts';

/** One line an event: ids, outcome and reason. */
export function logDone({ record, stayKey, stay, outcome, eventId, unmailed }: Done): void {
  const { outcome: did = 'applied', reason, detail, locationId = stay?.locationId } = outcome ?? {};
  const ticket = stay?.ticket?.serial;
  console.info({
    did,
    event: eventId,
    message: record.messageId,
    location: locationId,
    stay: stayKey,
    ticket,
    mail: stay?.mail?.st,
    // Counted by a metric filter.
    unmailed,
    reason,
    detail,
  });
}
