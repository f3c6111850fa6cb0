import { isoTime } from '../../kit/time.ts';
import { ResultsNotPublished } from '../errors.ts';
import type { Location } from '../location/location.ts';
import { workToAnnounce } from '../owed/owed.ts';
import type { WorkQueue } from '../owed/sweep/due-work.ts';
import type { Stay } from '../stay/stay.ts';
import { eventSeq } from '../stay/stay-entry.ts';
import type { StayEvent, StayRef, WorkRef } from '../stay/stay-event.ts';
import { authorizeEvent, type EventPolicy, type SentEvent } from './authorize-event.service.ts';
import type { Quarantine, SetAside } from './event-queue.store.ts';
import type { EventOutcome } from './outcome.ts';
import type { Outcomes } from './outcomes.store.ts';
import { type ApplyEventDeps, reservationApplier, type StayResult } from './stay-applier.service.ts';

/** All that turning events into tickets needs. */
export interface ApplyEventsDeps extends EventPolicy, ApplyEventDeps {
  readonly work: WorkQueue;
  readonly quarantine: Quarantine;
  readonly outcomes: Outcomes;
  /** Called for a message that cannot be finished now, because the table or a queue does not respond; it will be delivered again. */
  readonly reportRetry: (message: EventMessage, error: unknown, eventId?: string) => void;
}

/**
 * Turns a batch of hotels' events into tickets. Resolves to the messages that are finished; the others must come again, each
 * alone. What can never be applied is set aside with its reason, and costs the others nothing.
 */
export async function applyEvents(
  messages: readonly EventMessage[],
  deps: ApplyEventsDeps,
): Promise<readonly EventResult[]> {
  const read = await Promise.all(
    messages.map((message) => readMessage(message, deps).catch((error) => deps.reportRetry(message, error))),
  );
  const [jobs, aside] = [read.flatMap((one) => (one?.job ? [one.job] : [])), read.flatMap((one) => one?.result ?? [])];
  const results = [...aside, ...(await applyJobs(jobs, deps))];
  const finished = new Set(await publishResults(results, deps));
  for (const result of results) {
    if (!finished.has(result)) deps.reportRetry(result.message, new ResultsNotPublished(), result.eventId);
  }
  return [...finished];
}

/** A message of the intake queue. */
export interface EventMessage extends SentEvent {
  /** The queue's id of it. */
  readonly id: string;
}

/** A message whose event is to be applied: its sender may speak for the location. */
interface Job {
  readonly message: EventMessage;
  readonly event: StayEvent;
  readonly location: Location;
}

/** What became of a message's event: its outcome, if no stay's own item tells it, and the stays that it was about. */
export interface EventResult {
  readonly message: EventMessage;
  readonly eventId: string;
  readonly outcome?: EventOutcome;
  readonly stays: readonly StayResult[];
}

/** Reads a message, and checks that its sender may speak for the location that it names: a job, or the result of one that must be set aside. */
async function readMessage(
  message: EventMessage,
  policy: EventPolicy,
): Promise<{ readonly job: Job; readonly result?: never } | { readonly job?: never; readonly result: EventResult }> {
  const authorized = await authorizeEvent(message, policy);
  if ('event' in authorized) return { job: { message, event: authorized.event, location: authorized.location } };
  const eventId = authorized.eventId ?? message.id;
  return { result: { message, eventId, outcome: { ...authorized, eventId, at: isoTime(policy.now()) }, stays: [] } };
}

/** Applies a batch, each reservation's events in their order, the reservations at the same time. What could not be applied is left out, to come again. */
async function applyJobs(jobs: readonly Job[], deps: ApplyEventsDeps): Promise<EventResult[]> {
  const reservations = byReservation(jobs, deps);
  const seen = await lookTogether(reservations, deps);
  const applied = reservations.map((one) => applyInOrder(one, seen.get(one) ?? 'unread', deps));
  return (await Promise.all(applied)).flat();
}

/** A reservation's events of a batch, in their order, and where its first stay is kept. */
interface ReservationJobs {
  readonly ref: StayRef;
  readonly jobs: readonly Job[];
}

function byReservation(jobs: readonly Job[], { stays }: ApplyEventDeps): ReservationJobs[] {
  const grouped = Map.groupBy(jobs, ({ event }) => {
    const { locationId, key } = stays.ref(event);
    return `${locationId}#${key}`;
  });
  const order = (a: Job, b: Job) => (eventSeq(a.event) < eventSeq(b.event) ? -1 : 1);
  return [...grouped.values()].flatMap(([first, ...others]) =>
    first ? [{ ref: stays.ref(first.event), jobs: [first, ...others].toSorted(order) }] : [],
  );
}

/** Reads the first stays that are probably known in one call. One without an answer is `unread`: it is looked up alone. */
async function lookTogether(reservations: readonly ReservationJobs[], { stays, newStays }: ApplyEventDeps) {
  const known = reservations.filter(({ jobs: [first] }) => first && !newStays.guess(first.event));
  const read = await stays.getAll(known.map(({ ref }) => ref)).catch(() => known.map(() => 'unread' as const));
  return new Map<ReservationJobs, Stay | 'unread' | 'none'>(known.map((one, i) => [one, read[i] ?? 'none']));
}

async function applyInOrder(
  { ref, jobs }: ReservationJobs,
  seen: Stay | 'unread' | 'none',
  deps: ApplyEventsDeps,
): Promise<EventResult[]> {
  const applier = reservationApplier(ref, seen, deps);
  const results: EventResult[] = [];
  for (const { message, event, location } of jobs) {
    const stays = await applier.apply(event, location).catch((error) => deps.reportRetry(message, error, event.id));
    if (stays) results.push({ message, eventId: event.id, outcome: stays[0].outcome, stays });
  }
  // A claim that cannot be given back expires by itself.
  await applier.release().catch(() => undefined);
  return results;
}

/**
 * Tells the others what a batch did: owed work is announced, bad events set aside, outcomes recorded. Resolves to what
 * is thereby finished; the rest must come again. Work is announced whenever its event is received while it waits, so that
 * no crash between write and announcement can cut it off.
 */
async function publishResults(
  results: readonly EventResult[],
  { work, quarantine, outcomes }: ApplyEventsDeps,
): Promise<readonly EventResult[]> {
  const owed = new Map(results.flatMap(workOwed).map((one) => [nameOf(one), one]));
  const bad = results.flatMap(asideOf);
  const [unannounced, notAside, unrecorded] = await Promise.all([
    work.announce([...owed.values()]),
    quarantine.setAside(bad),
    outcomes.record(results.flatMap(({ outcome }) => outcome ?? [])),
  ]);
  const silent = new Set(unannounced.map(nameOf));
  const open = new Set<unknown>([...notAside.map(({ outcome }) => outcome), ...unrecorded]);
  return results.filter((one) => {
    const isSilent = workOwed(one).some((owing) => silent.has(nameOf(owing)));
    return !isSilent && !(one.outcome && open.has(one.outcome));
  });
}

function workOwed({ stays }: EventResult): WorkRef[] {
  return stays.flatMap(({ stay, key }) => (stay ? workToAnnounce({ locationId: stay.locationId, key }, stay) : []));
}

function nameOf({ locationId, key, kind, version }: WorkRef): string {
  return `${locationId}#${key}#${kind}#${version}`;
}

function asideOf({ message: { body, senderId }, outcome }: EventResult): SetAside[] {
  const isBad = outcome?.outcome === 'rejected' || outcome?.outcome === 'quarantined';
  return isBad ? [{ body, outcome, senderId }] : [];
}
