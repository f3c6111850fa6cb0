import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logLine, reasonOf, secondsSince } from '../../kit/log.service.ts';
import * as logEvent from '../../kit/log-words.ts';
import { isoTime } from '../../kit/time.ts';
import { OutOfTime } from '../errors.ts';

/** What handing a batch back in time needs. */
export interface InTimeDeps {
  /** Works on the batch. */
  readonly work: () => Promise<SQSBatchResponse>;
  /** Lets messages come again after some seconds, by their receipt handles. */
  readonly showAgain: (receipts: readonly string[], seconds: number) => Promise<unknown>;
  readonly now: () => number;
  readonly wait: (ms: number, value?: undefined, options?: { readonly signal: AbortSignal }) => Promise<unknown>;
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
  { work, showAgain, now, wait }: InTimeDeps,
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
