import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type ApplyEventsDeps, applyEvents } from '../../src/app/events/apply-events.ts';
import type { EventMessage } from '../../src/app/events/receive-event.ts';
import { isoTime } from '../../src/domain/time/instant.ts';
import { logLine, reasonOf, secondsSince } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import type { IssueTicketsDeps } from './deps.ts';
import { logDone } from './log-done.ts';

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
    const after = secondsSince(sentAt, now());
    logLine({ event: logEvent.eventFailed, eventId, message, reason: reasonOf(error), after }, 'error');
  };
}
