import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { performWork } from '../../src/app/owed/perform-work.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import { readWorkMessage } from '../../src/contract/messages/read-work-message.ts';
import type { WorkRef } from '../../src/domain/model/stay-ref.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { reasonOf } from '../../src/lambda/reason-of.ts';
import type { DeliverTicketsDeps } from './deps.ts';
import { logResult } from './log-result.ts';

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
    else logLine({ event: logEvent.messageIgnored, message: record.messageId, reason: 'not_a_mail' }, 'error');
  }
  const remaining = () => context.getRemainingTimeInMillis();
  const undone = await performWork([...mails.keys()], remaining, { ...deps, report: logResult, reportError });
  const failed = [...mails].filter(([mail]) => undone.has(mail));
  return { batchItemFailures: failed.map(([, { messageId }]) => ({ itemIdentifier: messageId })) };
}

function reportError(error: unknown, mail?: WorkRef): void {
  const reason = reasonOf(error);
  if (mail) logLine({ event: logEvent.mailInterrupted, location: mail.locationId, stay: mail.key, reason }, 'error');
  else logLine({ event: logEvent.sendLineFailed, reason }, 'error');
}
