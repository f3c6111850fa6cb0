import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { announce } from '../../src/app/outgoing/announce.ts';
import { announcementOf } from '../../src/aws/table/events-out/announcement-of.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import type { Announcement } from '../../src/domain/outgoing/announcement.ts';
import { epochMs } from '../../src/domain/time/instant.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { reasonOf } from '../../src/lambda/reason-of.ts';
import type { PublishEventsDeps } from './deps.ts';

/** A record, and what it tells. */
interface Read {
  readonly record: DynamoDBRecord;
  readonly announcement: Announcement;
}

/** Tells the outside what was written to the table. From the first record on that could not be told, all come again. */
export async function publishEvents(
  { Records }: DynamoDBStreamEvent,
  deps: PublishEventsDeps,
): Promise<DynamoDBBatchResponse> {
  const all = Records.flatMap((record) => read(record, deps));
  let reason = 'not_taken';
  const done = await announce(
    all.map(({ announcement }) => announcement),
    deps,
  ).catch((error: unknown) => {
    reason = reasonOf(error);
    return 0;
  });
  for (const { announcement } of all.slice(0, done)) report(announcement, deps.now());
  const next = all[done]?.record;
  if (!next) return { batchItemFailures: [] };
  logLine({ event: logEvent.eventsPostponed, records: all.length - done, reason }, 'error');
  return { batchItemFailures: [{ itemIdentifier: next.dynamodb?.SequenceNumber ?? '' }] };
}

/** What cannot be read by any try must not keep all others waiting. */
function read(record: DynamoDBRecord, deps: PublishEventsDeps): readonly Read[] {
  try {
    const announcement = announcementOf(record, deps);
    return announcement ? [{ record, announcement }] : [];
  } catch (error) {
    const { pk, sk } = record.dynamodb?.Keys ?? {};
    logLine({ event: logEvent.changeUnreadable, pk: pk?.S, sk: sk?.S, reason: reasonOf(error) }, 'error');
    return [];
  }
}

function report({ events, writtenAt }: Announcement, now: number): void {
  // Since it was written.
  const after = Math.max(0, Math.round((now - epochMs(writtenAt)) / 1000));
  for (const { id, type, subject, data } of events)
    logLine({ event: logEvent.eventPublished, id, type, location: data.locationId, subject, after });
}
