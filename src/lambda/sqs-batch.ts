import type { MiddlewareObj } from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

/**
 * Accepts only batches of the function's own queue; a call without records succeeds.
 * @throws Error if a record is from another queue or has no id: the whole batch is then retried, and nothing is lost
 */
export function sqsBatch(queueArn: string): MiddlewareObj<SQSEvent, SQSBatchResponse> {
  return {
    before: ({ event }) => {
      const records: unknown = event?.Records;
      if (!Array.isArray(records) || records.length === 0) {
        console.warn({ did: 'ignored', reason: 'no_records' });
        return { batchItemFailures: [] };
      }
      for (const { messageId, eventSource, eventSourceARN } of event.Records) {
        if (!messageId || eventSource !== 'aws:sqs' || eventSourceARN !== queueArn) {
          throw new Error('A record is not from the queue of this function');
        }
      }
      return undefined;
    },
  };
}
