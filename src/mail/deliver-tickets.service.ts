import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logWorkResult, performWork, type SendDeps, type WorkResult } from '../core/owed/perform.service.ts';
import { readWorkMessage } from '../core/owed/work-message.schema.ts';
import type { WorkRef } from '../core/stay/stay-event.ts';
import { type LogWord, logLine, reasonOf } from '../kit/log.service.ts';
import * as logEvent from '../kit/log-words.ts';
import type { ComposedMail } from './mail-work.service.ts';

/** All that deliver-tickets works with. */
export type DeliverTicketsDeps = SendDeps<Omit<ComposedMail, 'about'>>;

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
  const undone = await performWork([...mails.keys()], remaining, {
    ...deps,
    report: logWorkResult(events),
    reportError,
  });
  const failed = [...mails].filter(([mail]) => undone.has(mail));
  return { batchItemFailures: failed.map(([, { messageId }]) => ({ itemIdentifier: messageId })) };
}

function reportError(error: unknown, mail?: WorkRef): void {
  const reason = reasonOf(error);
  if (mail) logLine({ event: logEvent.mailInterrupted, location: mail.locationId, stay: mail.key, reason }, 'error');
  else logLine({ event: logEvent.sendRateLimiterFailed, reason }, 'error');
}

const events: Readonly<Record<WorkResult['outcome'], LogWord>> = {
  accepted: logEvent.mailAccepted,
  postponed: logEvent.mailPostponed,
  failed: logEvent.mailFailed,
  unknown: logEvent.mailUnknown,
  skipped: logEvent.mailSkipped,
  not_owed: logEvent.mailNotOwed,
  queued: logEvent.mailScheduled,
  deferred: logEvent.mailDeferred,
};
