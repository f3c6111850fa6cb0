import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { readMailMessage } from '../../src/contract/mail-message.ts';
import type { Deliveries, Locations, Mailer, MailRef } from '../../src/domain/ports.ts';
import { deliver } from './deliver.ts';

/** All that deliver-tickets works with. */
export interface DeliverTicketsDeps {
  readonly deliveries: Deliveries;
  readonly locations: Locations;
  readonly mailer: Mailer;
  /** Resolves when the next mail may go. */
  readonly pace: () => Promise<void>;
  readonly now: () => number;
}

/** Less time than this, and a send could be cut off in its middle: the message is better left for the next call. */
const enoughTime = 15_000;

/** Mails the credentials that a batch of messages announces. What could not be tried comes again; what was tried is on record. */
export async function deliverTickets(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: DeliverTicketsDeps,
): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  for (const record of Records) {
    const mail = readMailMessage(record.body);
    if (!mail) {
      console.error({ did: 'ignored', message: record.messageId, reason: 'not_a_mail' });
      continue;
    }
    if (context.getRemainingTimeInMillis() < enoughTime || !(await tried(mail, deps))) failed.push(record);
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function tried(mail: MailRef, deps: DeliverTicketsDeps): Promise<boolean> {
  try {
    console.info({ ...(await deliver(mail, deps)), location: mail.locationId, stay: mail.key, version: mail.v });
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    console.error({ did: 'failed', location: mail.locationId, stay: mail.key, reason });
    return false;
  }
}
