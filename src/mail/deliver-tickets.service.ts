import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { SendDeps } from '../core/owed/perform/perform.service.ts';
import { performBatch } from '../core/owed/perform/perform-batch.service.ts';
import type { ComposedMail } from './mail-work.service.ts';

/** All that deliver-tickets works with. */
export type DeliverTicketsDeps = SendDeps<Omit<ComposedMail, 'about'>>;

/** Mails the credentials that a batch of messages announces. */
export function deliverTickets(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: DeliverTicketsDeps,
): Promise<SQSBatchResponse> {
  return performBatch('email', Records, context, deps);
}
