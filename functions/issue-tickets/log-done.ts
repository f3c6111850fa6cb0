import type { Done } from './apply-together.ts';

/** A line for each stay that an event was about, as a rule one: ids, outcome and reason. */
export function logDone({ record, stays, outcome, eventId }: Done): void {
  const { outcome: did = 'applied', reason, detail } = outcome ?? {};
  for (const { stay, key, unmailed } of stays.length > 0 ? stays : [nowhere]) {
    console.info({
      did,
      event: eventId,
      message: record.messageId,
      location: stay?.locationId ?? outcome?.locationId,
      stay: key,
      ticket: stay?.ticket?.serial,
      mail: stay?.mail?.st,
      // Counted by a metric filter.
      unmailed,
      reason,
      detail,
    });
  }
}

/** An event that never came to a stay. */
const nowhere = { stay: undefined, key: undefined, unmailed: undefined };
