import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { readSesEvent, type SesEvent } from '../../src/contract/messages/ses-event.ts';

/** All that record-deliveries works with. */
export interface RecordDeliveriesDeps {
  /** Records one word of SES; false if it was no news. */
  readonly tell: (event: SesEvent) => Promise<boolean>;
}

/** Records on the tickets what SES says of their mails. What could not be written comes again. */
export async function recordDeliveries(
  { Records }: SQSEvent,
  { tell }: RecordDeliveriesDeps,
): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  const one = async (record: SQSRecord) => {
    const event = readSesEvent(record.body);
    // A delay, or a mail that is none of ours.
    if (!event) return;
    const news = await tell(event);
    // Nearly every mail: whoever sent it has logged it.
    if (event.says === 'sent' && !news) return;
    // Counted by metric filters.
    console.info({
      did: event.says,
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
        console.error({
          did: 'failed',
          message: record.messageId,
          reason: error instanceof Error ? error.name : 'unknown',
        });
        failed.push(record);
      }),
    ),
  );
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
