import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type LogWord, logLine, reasonOf, secondsSince } from '../../kit/log.service.ts';
import * as logEvent from '../../kit/log-words.ts';
import { isoTime } from '../../kit/time.ts';
import { type ApplyEventsDeps, applyEvents, type Done, type EventMessage } from './apply-events.service.ts';
import type { EventOutcome } from './outcome.ts';
import type { Applied } from './stay-applier.service.ts';

/** All that issue-tickets works with. */
export type IssueTicketsDeps = Omit<ApplyEventsDeps, 'reportRetry'>;

/** Turns a batch of hotels' events into tickets. A message that could not be finished comes again, alone. */
export async function issueTickets({ Records }: SQSEvent, deps: IssueTicketsDeps): Promise<SQSBatchResponse> {
  const messages = Records.map(messageOf);
  const done = await applyEvents(messages, { ...deps, reportRetry: reportRetry(deps.now) });
  done.forEach(logDone);
  const finished = new Set(done.map(({ message }) => message));
  const failed = messages.filter((message) => !finished.has(message));
  return { batchItemFailures: failed.map(({ id }) => ({ itemIdentifier: id })) };
}

function messageOf({ messageId: id, body, attributes }: SQSRecord): EventMessage {
  return { id, body, senderId: attributes.SenderId, sentAt: isoTime(Number(attributes.SentTimestamp)) };
}

function reportRetry(now: () => number): ApplyEventsDeps['reportRetry'] {
  return ({ id: message, sentAt }, error, eventId) => {
    const ageSeconds = secondsSince(sentAt, now());
    logLine({ event: logEvent.eventFailed, eventId, message, reason: reasonOf(error), ageSeconds }, 'error');
  };
}

const events: Readonly<Record<EventOutcome['outcome'], LogWord>> = {
  applied: logEvent.eventApplied,
  stale: logEvent.eventStale,
  rejected: logEvent.eventRejected,
  quarantined: logEvent.eventQuarantined,
};

/** A line an event: ids, outcome and reason; and one for each other room of its reservation whose guest it leaves without the mail. */
function logDone(done: Done): void {
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
