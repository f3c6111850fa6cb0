import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { WorkEvent } from '../core/owed/work.ts';
import type { WorkRef } from '../core/stay/stay-event.ts';
import { type LogWord, logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import { mapConcurrent } from '../kit/values.ts';
import { readSesEvent } from './ses/ses-event.schema.ts';

const events: Readonly<Record<WorkEvent['type'], LogWord>> = {
  accepted: logEvent.workAccepted,
  delivered: logEvent.mailDelivered,
  relayed: logEvent.mailRelayed,
  delayed: logEvent.mailDelayed,
  bounced: logEvent.mailBounced,
  suppressed: logEvent.mailSuppressed,
  complained: logEvent.mailComplained,
  rejected: logEvent.mailRejected,
};

/** All that record-deliveries works with. */
export interface RecordDeliveriesDeps {
  /** Records one event of SES; false if it was recorded before. */
  readonly record: (event: WorkEvent) => Promise<boolean>;
  /** The mails that a list tells, by its location's id and its name. */
  readonly listed: (locationId: string, list: string) => Promise<readonly WorkRef[]>;
  /** Begins the next channel by which the guest gets the code, once a mail has failed for certain. */
  readonly nextChannel: (failed: WorkRef) => Promise<void>;
}

/** What SES reports of mails that have not arrived. */
const failures: readonly WorkEvent['type'][] = ['bounced', 'suppressed', 'rejected'];

/** Records on the tickets what SES reports of their mails. What could not be written comes again. */
export async function recordDeliveries(
  { Records }: SQSEvent,
  { record: recordEvent, listed, nextChannel }: RecordDeliveriesDeps,
): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  const one = async (record: SQSRecord) => {
    const event = readSesEvent(record.body);
    // Of a kind that changes nothing, or of a mail that is none of ours.
    if (!event) return;
    if ('work' in event) return ofOne(event);
    const { list, ...about } = event;
    const works = await listed(list.locationId, list.name);
    await mapConcurrent(works, (work) => ofOne({ ...about, work, listed: works.length }));
  };
  const ofOne = async (event: WorkEvent) => {
    const isNew = await recordEvent(event);
    // Nearly every mail: whoever sent it has logged it.
    if (event.type === 'accepted' && !isNew) return;
    // Counted by metric filters.
    const { work, type, why: reason, portal } = event;
    const { kind, locationId, key, version } = work;
    logLine({ event: events[type], kind, isNew, location: locationId, stay: key, version, reason, portal });
    // Also of what is known already: whoever has recorded it may have died then.
    if (failures.includes(type)) await nextChannel(work);
  };
  await Promise.all(
    Records.map((record) =>
      one(record).catch((error: unknown) => {
        logLine({ event: logEvent.sesEventFailed, message: record.messageId, reason: reasonOf(error) }, 'error');
        failed.push(record);
      }),
    ),
  );
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
