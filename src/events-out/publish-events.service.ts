import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { OpenDesks } from '../core/stay/desk-feed.ts';
import { logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import { epochMs } from '../kit/time.ts';
import { mapConcurrent } from '../kit/values.ts';
import { type AnnounceDeps, announce } from './announce.service.ts';
import { type AnnounceEndsDeps, announceEnds } from './announce-ends.service.ts';
import type { Announcement } from './clock-end.ts';

/** All that publish-events works with. */
export interface PublishEventsDeps extends AnnounceDeps {
  /** What a record of the table's stream tells the outside; undefined if it is of nothing that goes out. */
  readonly read: (record: DynamoDBRecord) => Announcement | undefined;
  readonly now: () => number;
  /** Desks that are open hear of what they show; undefined if the deployment has no desk. */
  readonly desks: OpenDesks | undefined;
}

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
  const announcements = all.map(({ announcement }) => announcement);
  // The bus and the hooks do not wait for a desk, whatever becomes of that.
  const told = tellDesks(announcements, deps);
  const done = await announce(announcements, deps).catch((error: unknown) => {
    reason = reasonOf(error);
    return 0;
  });
  await told;
  for (const { announcement } of all.slice(0, done)) report(announcement, deps.now());
  const next = all[done]?.record;
  if (!next) return { batchItemFailures: [] };
  logLine({ event: logEvent.eventsPostponed, records: all.length - done, reason }, 'error');
  return { batchItemFailures: [{ itemIdentifier: next.dynamodb?.SequenceNumber ?? '' }] };
}

/** What a desk could not be told is told with the next change at its location; it never fails. */
async function tellDesks(all: readonly Announcement[], { desks }: PublishEventsDeps): Promise<void> {
  if (!desks) return;
  const byLocation = [...Map.groupBy(all, (one) => one.locationId)];
  await mapConcurrent(byLocation, async ([location = '', some]) => {
    const changes = some.flatMap(({ seen }) => seen ?? []);
    await desks.tell(location, changes).catch((error: unknown) => {
      logLine({ event: logEvent.deskNotTold, location, reason: reasonOf(error) }, 'error');
    });
  });
}

/** What cannot be read by any try must not keep all others waiting. */
function read(record: DynamoDBRecord, deps: PublishEventsDeps): readonly Read[] {
  try {
    const announcement = deps.read(record);
    return announcement ? [{ record, announcement }] : [];
  } catch (error) {
    const { pk, sk } = record.dynamodb?.Keys ?? {};
    logLine({ event: logEvent.changeUnreadable, pk: pk?.S, sk: sk?.S, reason: reasonOf(error) }, 'error');
    return [];
  }
}

function report({ events, writtenAt }: Announcement, now: number): void {
  // Since it was written.
  const ageSeconds = Math.max(0, Math.round((now - epochMs(writtenAt)) / 1000));
  for (const { id, type, subject, data } of events)
    logLine({ event: logEvent.eventPublished, id, type, location: data.locationId, subject, ageSeconds });
}

/** Tells the outside which tickets have ended by the clock. What could not be told is told by the next minute's call. */
export async function publishEnds(deps: AnnounceEndsDeps): Promise<void> {
  const { ended, left } = await announceEnds(deps);
  if (ended > 0 || left > 0) logLine({ event: logEvent.endsPublished, ended, left }, left > 0 ? 'warn' : 'info');
}
