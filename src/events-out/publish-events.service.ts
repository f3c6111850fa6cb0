import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Stays } from '../core/ports.ts';
import type { OpenDesks } from '../core/stay/desk-feed.ts';
import { hasTicket, type Stay } from '../core/stay/stay.ts';
import { logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import { epochMs, isoTime } from '../kit/time.ts';
import { mapConcurrent } from '../kit/values.ts';
import type { EventBus } from './event-bus.client.ts';
import { wants } from './hooks/hook.ts';
import type { HookMessage, HookQueue } from './hooks/hook-queue.store.ts';
import type { Hooks, Listener } from './hooks/hooks.store.ts';
import type { KeptEvents } from './hooks/kept-events.store.ts';
import { orderKey } from './outgoing-event.ts';
import type { TicketEnds } from './ticket-ends.store.ts';
import { type Announcement, clockEnd, endedByClock, isSameEnd, type TicketEnd } from './ticket-events.ts';

/** All that publish-events works with. */
export interface PublishEventsDeps {
  /** Undefined if the deployment has none. */
  readonly bus: EventBus | undefined;
  readonly hooks: Hooks;
  readonly queue: HookQueue;
  readonly kept: KeptEvents;
  readonly ends: TicketEnds;
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
  const desksTold = tellDesks(announcements, deps);
  const done = await announce(announcements, deps).catch((error: unknown) => {
    reason = reasonOf(error);
    return 0;
  });
  await desksTold;
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
      logLine({ event: logEvent.deskNotUpdated, location, reason: reasonOf(error) }, 'error');
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
export async function publishEnds(deps: PublishEndsDeps): Promise<void> {
  const { ended, left } = await announceEnds(deps);
  if (ended > 0 || left > 0) logLine({ event: logEvent.endsPublished, ended, left }, left > 0 ? 'warn' : 'info');
}

/** An announcement, and who listens at its location. */
interface ListenedAnnouncement extends Announcement {
  readonly listeners: readonly Listener[];
}

/**
 * Tells the outside what was written, in order. Resolves to the number of announcements that are done: the first of the
 * others has failed, and it and all after it must be told once more. Events have the same ids then.
 */
async function announce(written: readonly Announcement[], deps: Omit<PublishEndsDeps, 'stays'>): Promise<number> {
  const all = await Promise.all(written.map((one) => withListeners(one, deps)));
  const onBus = await putOnBus(all, deps);
  const queued = await queueForHooks(all.slice(0, onBus), deps);
  await deps.ends.note(
    all.slice(0, queued).flatMap(({ end, listeners }) => (end && (deps.bus || listeners.length > 0) ? [end] : [])),
  );
  return queued;
}

async function withListeners(
  one: Announcement,
  { hooks }: Pick<PublishEventsDeps, 'hooks'>,
): Promise<ListenedAnnouncement> {
  const isSilent = one.locationId === undefined || (one.events.length === 0 && !one.end);
  return { ...one, listeners: isSilent ? [] : await hooks.of(one.locationId ?? '') };
}

async function putOnBus(
  all: readonly ListenedAnnouncement[],
  { bus }: Pick<PublishEventsDeps, 'bus'>,
): Promise<number> {
  if (!bus) return all.length;
  const failed = new Set(await bus.put(all.flatMap(({ events }) => events)));
  return countUntil(all, ({ events }) => events.some((event) => failed.has(event)));
}

/** What is kept was not queued yet: a replay may repeat an event, and misses none. */
async function queueForHooks(
  all: readonly ListenedAnnouncement[],
  { queue, kept }: Pick<PublishEventsDeps, 'queue' | 'kept'>,
): Promise<number> {
  await keepForReplay(all, kept);
  const messages = all.map(messagesOf);
  const failed = new Set(await queue.send(messages.flat()));
  return countUntil(messages, (some) => some.some((message) => failed.has(message)));
}

async function keepForReplay(all: readonly ListenedAnnouncement[], kept: KeptEvents): Promise<void> {
  const withHooks = all.filter(({ listeners }) => listeners.length > 0);
  for (const [locationId = '', some] of Map.groupBy(withHooks, (one) => one.locationId)) {
    await kept.keep(
      locationId,
      some.flatMap(({ events, stay, writtenAt }) => events.map((event) => ({ event, stay, writtenAt }))),
    );
  }
}

function messagesOf({ events, listeners, stay }: ListenedAnnouncement): readonly HookMessage[] {
  return events.flatMap((event) =>
    listeners
      // Also for those that are paused: what they miss is noted where it would be sent.
      .filter((listener) => wants(listener, event.type))
      .map(({ id }) => ({ hook: id, event, stay })),
  );
}

/** How many there are before the first that has failed. */
function countUntil<One>(all: readonly One[], hasFailed: (one: One) => boolean): number {
  const first = all.findIndex(hasFailed);
  return first < 0 ? all.length : first;
}

/** Likewise for ends that have come. */
export type PublishEndsDeps = Omit<PublishEventsDeps, 'read' | 'desks'> & { readonly stays: Pick<Stays, 'getAll'> };

/** What came of it. */
interface EndsAnnounced {
  /** Told outside; the others have become other ends. */
  readonly ended: number;
  /** Left for the next minute. */
  readonly left: number;
}

/** Tables give a hundred stays a call. */
const atOnce = 100;

/** Tells the outside which tickets have ended since nobody did anything: a ticket that ends otherwise by now is not among them. */
async function announceEnds(deps: PublishEndsDeps): Promise<EndsAnnounced> {
  const due = await deps.ends.due(isoTime(deps.now()));
  let [ended, left] = [0, 0];
  for (let i = 0; i < due.length; i += atOnce) {
    const some = due.slice(i, i + atOnce);
    const stays = await deps.stays.getAll(some);
    const ends = some.flatMap((end, place) => announcementOf(end, stays[place]));
    const done = await announce(
      ends.map(({ announcement }) => announcement),
      deps,
    );
    const undone = new Set(ends.slice(done).map(({ end }) => end));
    const over = some.filter((end, place) => !undone.has(end) && stays[place] !== 'unread');
    await deps.ends.forget(over);
    ended += done;
    left += some.length - over.length;
  }
  return { ended, left };
}

function announcementOf(
  due: TicketEnd,
  stay: Stay | 'unread' | undefined,
): readonly { readonly end: TicketEnd; readonly announcement: Announcement }[] {
  const { locationId, key, end } = due;
  if (stay === undefined || stay === 'unread' || !hasTicket(stay) || !isSameEnd(clockEnd(stay), end)) return [];
  const events = [endedByClock(stay, end, key)];
  const about = orderKey({ locationId, key });
  return [{ end: due, announcement: { locationId, stay: about, writtenAt: end.at, events } }];
}
