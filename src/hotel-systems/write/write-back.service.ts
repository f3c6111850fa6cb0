import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { SendDeps } from '../../core/owed/perform/perform.service.ts';
import { performBatch } from '../../core/owed/perform/perform-batch.service.ts';
import { readWorkMessage } from '../../core/owed/perform/work-message.schema.ts';
import type { FieldJob } from './field-work.service.ts';
import type { MessageJob } from './message-work.service.ts';

/** What writing back into hotels’ systems needs, by the kind of work. */
export interface WriteBackDeps {
  readonly field: SendDeps<FieldJob>;
  readonly message: SendDeps<MessageJob>;
}

/**
 * Writes the codes and sends the messages that a batch announces. What could not be tried comes again; what was tried is on
 * record.
 */
export async function writeBack(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  { field, message }: WriteBackDeps,
): Promise<SQSBatchResponse> {
  const isMessage = ({ body }: SQSRecord) => readWorkMessage(body)?.kind === 'message';
  const messages = Records.filter(isMessage);
  const fields = Records.filter((record) => !isMessage(record));
  const [one, other] = await Promise.all([
    performBatch('field', fields, context, field),
    performBatch('message', messages, context, message),
  ]);
  return { batchItemFailures: [...one.batchItemFailures, ...other.batchItemFailures] };
}
