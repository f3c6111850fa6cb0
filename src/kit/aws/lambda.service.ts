import type { MiddlewareObj } from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { MessageOfAnotherQueue, VariableMissing } from '../errors.ts';
import { logLine } from '../log/log.service.ts';
import * as logEvent from '../log/log-words.ts';

/**
 * Reads the named variables of the environment.
 * @throws VariableMissing naming the first that is missing
 */
export function readEnv<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const read = (name: Name): [Name, string] => {
    const value = process.env[name];
    if (!value) throw new VariableMissing(name);
    return [name, value];
  };
  return Object.fromEntries(names.map(read)) as Record<Name, string>;
}

/** Whether a function runs in the local cloud, which alone says that the table is on this machine: what it calls may be there, too. */
export function isInLocalCloud(): boolean {
  return process.env.AWS_ENDPOINT_URL_DYNAMODB?.startsWith('http://127.0.0.1:') === true;
}

/**
 * Accepts only batches of the function's own queue; a call without records succeeds.
 * @throws MessageOfAnotherQueue if a record is from another queue or has no id: the whole batch is then retried, and nothing is lost
 */
export function sqsBatch(...queueArns: readonly string[]): MiddlewareObj<SQSEvent, SQSBatchResponse> {
  return {
    before: ({ event }) => {
      const records: unknown = event?.Records;
      if (!Array.isArray(records) || records.length === 0) {
        logLine({ event: logEvent.batchIgnored, reason: 'no_records' }, 'warn');
        return { batchItemFailures: [] };
      }
      for (const { messageId, eventSource, eventSourceARN } of event.Records) {
        if (!messageId || eventSource !== 'aws:sqs' || !queueArns.includes(eventSourceARN)) {
          throw new MessageOfAnotherQueue();
        }
      }
      return undefined;
    },
  };
}
