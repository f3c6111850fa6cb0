import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type LogEvent, logEvent } from '../../src/contract/logs/log-event.ts';
import { readSesEvent, type SesEvent } from '../../src/contract/messages/ses-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { reasonOf } from '../../src/lambda/reason-of.ts';

/** All that record-deliveries works with. */
export interface RecordDeliveriesDeps {
  /** Records one event of SES; false if it was no news. */
  readonly record: (event: SesEvent) => Promise<boolean>;
}

const words: Readonly<Record<SesEvent['says'], LogEvent>> = {
  sent: logEvent.mailSent,
  delivered: logEvent.mailDelivered,
  delayed: logEvent.mailDelayed,
  bounced: logEvent.mailBounced,
  suppressed: logEvent.mailSuppressed,
  complained: logEvent.mailComplained,
  rejected: logEvent.mailRejected,
};

/** Records on the tickets what SES says of their mails. What could not be written comes again. */
export async function recordDeliveries(
  { Records }: SQSEvent,
  { record: recordEvent }: RecordDeliveriesDeps,
): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  const one = async (record: SQSRecord) => {
    const event = readSesEvent(record.body);
    // A delay, or a mail that is none of ours.
    if (!event) return;
    const news = await recordEvent(event);
    // Nearly every mail: whoever sent it has logged it.
    if (event.says === 'sent' && !news) return;
    // Counted by metric filters.
    logLine({
      event: words[event.says],
      news,
      location: event.mail.locationId,
      stay: event.mail.key,
      version: event.mail.v,
      why: event.why,
    });
  };
  await Promise.all(
    Records.map((record) =>
      one(record).catch((error: unknown) => {
        const reason = reasonOf(error);
        logLine({ event: logEvent.sesEventFailed, message: record.messageId, reason }, 'error');
        failed.push(record);
      }),
    ),
  );
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
