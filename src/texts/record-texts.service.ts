import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { BeginNextChannel } from '../core/owed/perform/next-channel.service.ts';
import type { WorkEvent } from '../core/owed/work.ts';
import { type LogWord, logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import { readSmsEvent } from './sms-event.schema.ts';

/** All that record-texts works with. */
export interface RecordTextsDeps {
  /** Records one event of a text; false if it was recorded before. */
  readonly record: (event: WorkEvent) => Promise<boolean>;
  /** Begins the next channel to the guest, if there is one and this one has failed for certain; whoever is reached is listed no more. */
  readonly nextChannel?: BeginNextChannel;
}

const words = {
  delivered: logEvent.textDelivered,
  relayed: logEvent.textTaken,
  rejected: logEvent.textRejected,
  unknown: logEvent.textUnknown,
} as const satisfies Readonly<Record<string, LogWord>>;

/** Records on the tickets what AWS tells of their texts. What could not be written comes again. */
export async function recordTexts({ Records }: SQSEvent, deps: RecordTextsDeps): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  await Promise.all(
    Records.map((record) =>
      recordOne(record, deps).catch((error: unknown) => {
        logLine({ event: logEvent.textEventFailed, message: record.messageId, reason: reasonOf(error) }, 'error');
        failed.push(record);
      }),
    ),
  );
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function recordOne({ body }: SQSRecord, { record, nextChannel }: RecordTextsDeps): Promise<void> {
  const report = readSmsEvent(body);
  // Of a text that is none of ours, or of a form that nobody knows.
  if (!report) return;
  const { event, final } = report;
  const isNew = await record(event);
  const { work, type, why: reason } = event;
  const about = { kind: work.kind, location: work.locationId, stay: work.key, version: work.version };
  // Nearly every text: whoever sent it has logged it.
  if (isNew && type === 'accepted') logLine({ event: logEvent.workAccepted, ...about, isNew });
  if (final) {
    const { end, parts, dollars } = final;
    // Counted by metric filters: what is told again has cost nothing again.
    const cost = isNew ? { parts, dollars } : {};
    logLine({ event: words[end], ...about, isNew, reason, ...cost });
  }
  // Also of what is known already: whoever has recorded it may have died then.
  if (final || isNew) await nextChannel?.(work);
}
