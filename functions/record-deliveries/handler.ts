import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { readSesEvent } from '../../src/contract/messages/ses-event.ts';
import type { RecordDeliveriesDeps } from './deps.ts';

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
    const isNew = await recordEvent(event);
    // Nearly every mail: whoever sent it has logged it.
    if (event.type === 'accepted' && !isNew) return;
    // Counted by metric filters.
    console.info({
      did: event.type,
      isNew,
      location: event.work.locationId,
      stay: event.work.key,
      version: event.work.version,
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
