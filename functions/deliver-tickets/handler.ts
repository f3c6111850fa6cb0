import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { performWork } from '../../src/app/owed/perform-work.ts';
import type { WorkResult } from '../../src/app/owed/work-result.ts';
import { readWorkMessage } from '../../src/contract/messages/work-message.ts';
import type { WorkRef } from '../../src/domain/model/stay-ref.ts';
import type { DeliverTicketsDeps } from './deps.ts';

/** Mails the credentials that a batch of messages announces. What could not be tried comes again; what was tried is on record. */
export async function deliverTickets(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: DeliverTicketsDeps,
): Promise<SQSBatchResponse> {
  const mails = new Map<WorkRef, SQSRecord>();
  for (const record of Records) {
    const mail = readWorkMessage(record.body);
    if (mail?.kind === 'email') mails.set(mail, record);
    else console.error({ did: 'ignored', message: record.messageId, reason: 'not_a_mail' });
  }
  const remaining = () => context.getRemainingTimeInMillis();
  const undone = await performWork([...mails.keys()], remaining, { ...deps, report, reportError });
  return {
    batchItemFailures: [...undone].flatMap((mail) => {
      const record = mails.get(mail);
      return record ? [{ itemIdentifier: record.messageId }] : [];
    }),
  };
}

function report({ locationId, key, version }: WorkRef, { outcome: did, ...result }: WorkResult): void {
  console.info({ did, ...result, location: locationId, stay: key, version });
}

function reportError(error: unknown, mail?: WorkRef): void {
  const reason = error instanceof Error ? error.name : 'unknown';
  console.error({ did: 'failed', location: mail?.locationId, stay: mail?.key, reason });
}
