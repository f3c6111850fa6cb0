import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { SendDeps } from '../core/owed/perform/perform.service.ts';
import { performBatch } from '../core/owed/perform/perform-batch.service.ts';
import type { TextJob } from './text-work.service.ts';

/** Sends the texts that a batch of messages announces. What could not be tried comes again; what was tried is on record. */
export function sendTexts(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: SendDeps<TextJob>,
): Promise<SQSBatchResponse> {
  return performBatch('text', Records, context, deps);
}
