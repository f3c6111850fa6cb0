import type { MiddlewareObj } from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { MessageOfAnotherQueue } from './errors.ts';
import { logLine } from './log.service.ts';
import * as logEvent from './log-words.ts';

/**
 * Accepts only batches of the function's own queue; a call without records succeeds.
 * @throws MessageOfAnotherQueue if a record is from another queue or has no id: the whole batch is then retried, and nothing is lost
 */
export function sqsBatch(queueArn: string): MiddlewareObj<SQSEvent, SQSBatchResponse> {
  return {
    before: ({ event }) => {
      const records: unknown = event?.Records;
      if (!Array.isArray(records) || records.length === 0) {
        logLine({ event: logEvent.batchIgnored, reason: 'no_records' }, 'warn');
        return { batchItemFailures: [] };
      }
      for (const { messageId, eventSource, eventSourceARN } of event.Records) {
        if (!messageId || eventSource !== 'aws:sqs' || eventSourceARN !== queueArn) {
          throw new MessageOfAnotherQueue();
        }
      }
      return undefined;
    },
  };
}
