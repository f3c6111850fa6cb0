import type { SQSRecord } from 'aws-lambda';
import { logEvent } from '../../src/contract/logs/log-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { reasonOf } from '../../src/lambda/reason-of.ts';

/** Notes that a message could not be finished for now: the table or a queue did not answer. It will come again. */
export function logRetry(record: SQSRecord, eventId?: string): (error: unknown) => undefined {
  return (error) => {
    const line = { event: logEvent.eventFailed, eventId, message: record.messageId, reason: reasonOf(error) };
    logLine(line, 'error');
    return undefined;
  };
}
