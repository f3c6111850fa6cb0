import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type LogWord, logLine, reasonOf, secondsSince } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { isoTime } from '../../kit/time.ts';
import { OutOfTime } from '../errors.ts';
import { type ApplyEventsDeps, applyEvents, type EventMessage, type EventResult } from './apply-events.service.ts';
import type { EventOutcome } from './outcome.ts';
import type { StayResult } from './stay-applier.service.ts';

/** All that issue-tickets works with. */
export type IssueTicketsDeps = Omit<ApplyEventsDeps, 'reportRetry'>;

/** Turns a batch of hotels' events into tickets. A message that could not be finished comes again, alone. */
export async function issueTickets({ Records }: SQSEvent, deps: IssueTicketsDeps): Promise<SQSBatchResponse> {
  const messages = Records.map(messageOf);
  const results = await applyEvents(messages, { ...deps, reportRetry: reportRetry(deps.now) });
  results.forEach(logResult);
  const finished = new Set(results.map(({ message }) => message));
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
function logResult(result: EventResult): void {
  const [first, ...others] = result.stays;
  logStay(result, first, others.length > 0 ? others.length : undefined);
  for (const other of others) if (other.unmailed) logStay(result, other);
}

function logStay(
  { message, outcome: own, eventId }: EventResult,
  applied: StayResult | undefined,
  rooms?: number,
): void {
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

/** So long before its timeout a call ends by itself, and so long it may still take to say when its messages come again. In milliseconds. */
const [spare, toSay] = [5000, 4000];
/** What could not be finished comes again after so many seconds, and if it fails again, after the queue's visibility timeout. */
const soon = 10;

/**
 * Works on a batch and ends before the function's timeout: there, all of it would wait for the queue's visibility timeout.
 * What was not finished comes again soon, the first time. It may then still be in work here: as with a message that SQS
 * delivers twice, each write has its condition.
 */
export async function inTime(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  {
    work,
    showAgain,
    now,
    wait,
  }: {
    /** Works on the batch. */
    readonly work: () => Promise<SQSBatchResponse>;
    /** Lets messages come again after some seconds, by their receipt handles. */
    readonly showAgain: (receipts: readonly string[], seconds: number) => Promise<unknown>;
    readonly now: () => number;
    readonly wait: (ms: number, value?: undefined, options?: { readonly signal: AbortSignal }) => Promise<unknown>;
  },
): Promise<SQSBatchResponse> {
  const ended = new AbortController();
  const within = <T>(ms: number, act: Promise<T>) =>
    Promise.race([act, wait(ms, undefined, { signal: ended.signal }).then(() => undefined)]);
  try {
    const done = await within(context.getRemainingTimeInMillis() - spare, work());
    const batchItemFailures = done?.batchItemFailures ?? Records.map((record) => unfinished(record, now()));
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const again = Records.filter(
      ({ messageId, attributes }) => failed.has(messageId) && attributes.ApproximateReceiveCount === '1',
    ).map(({ receiptHandle }) => receiptHandle);
    // What cannot be shown earlier comes again after the queue's own time.
    if (again.length > 0)
      await within(
        toSay,
        showAgain(again, soon).catch(() => undefined),
      );
    return { batchItemFailures };
  } finally {
    ended.abort();
  }
}

function unfinished({ messageId: message, attributes }: SQSRecord, now: number): { itemIdentifier: string } {
  const ageSeconds = secondsSince(isoTime(Number(attributes.SentTimestamp)), now);
  logLine({ event: logEvent.eventFailed, message, reason: reasonOf(new OutOfTime()), ageSeconds }, 'error');
  return { itemIdentifier: message };
}
