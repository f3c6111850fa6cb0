import type { SQSRecord } from 'aws-lambda';

/** Notes that a message could not be finished for now: the table or a queue did not answer. It will come again. */
export function logRetry(record: SQSRecord, event?: string): (error: unknown) => undefined {
  return (error) => {
    const reason = error instanceof Error ? error.name : 'unknown';
    console.error({ did: 'failed', event, message: record.messageId, reason });
    return undefined;
  };
}
