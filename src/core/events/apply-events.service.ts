import { isoTime } from '../../kit/time.ts';
import { ResultsNotPublished } from '../errors.ts';
import type { Location } from '../location/location.ts';
import type { WorkQueue } from '../owed/due-work.ts';
import { workToAnnounce } from '../owed/owed.ts';
import type { Stay } from '../stay/stay.ts';
import { eventSeq } from '../stay/stay-entry.ts';
import type { StayEvent, StayRef, WorkRef } from '../stay/stay-event.ts';
import { authorizeEvent, type EventPolicy, type SentEvent } from './authorize-event.service.ts';
import type { EventOutcome, Outcomes } from './outcome.ts';
import { type Applied, type ApplyEventDeps, reservationApplier } from './stay-applier.service.ts';

/** All that turning events into tickets needs. */
export interface ApplyEventsDeps extends EventPolicy, ApplyReceivedDeps, PublishDeps {}

/**
 * Turns a batch of hotels' events into tickets. Resolves to the messages that are finished; the others must come again, each
 * alone. What can never be applied is set aside with its reason, and costs the others nothing.
 */
export async function applyEvents(messages: readonly EventMessage[], deps: ApplyEventsDeps): Promise<readonly Done[]> {
  const received = await Promise.all(
    messages.map((message) => receiveEvent(message, deps).catch((error) => deps.reportRetry(message, error))),
  );
  const done = await applyReceived(
    received.flatMap((one) => one ?? []),
    deps,
  );
  const finished = new Set(await publishResults(done, deps));
  for (const one of done) {
    if (!finished.has(one)) deps.reportRetry(one.message, new ResultsNotPublished(), one.eventId);
  }
  return [...finished];
}

/** A message of the intake queue. */
export interface EventMessage extends SentEvent {
  /** The queue's id of it. */
  readonly id: string;
}

/** A message that may be worked on, or one that must be set aside, with why. */
type Received =
  | { readonly message: EventMessage; readonly event: StayEvent; readonly location: Location }
  | { readonly message: EventMessage; readonly outcome: EventOutcome };

/** Reads a message, and checks that its sender may speak for the location that it names. */
export async function receiveEvent(message: EventMessage, policy: EventPolicy): Promise<Received> {
  const admitted = await authorizeEvent(message, policy);
  if ('event' in admitted) return { message, ...admitted };
  return {
    message,
    outcome: { ...admitted, eventId: admitted.eventId ?? message.id, at: isoTime(policy.now()) },
  };
}

/** A message with what became of its event: its outcome, if no stay's own item tells it, and the stays that it was about. */
export interface Done {
  readonly message: EventMessage;
  readonly eventId?: string;
  readonly outcome?: EventOutcome;
  readonly stays: readonly Applied[];
}

/** What applying received events needs. */
interface ApplyReceivedDeps extends ApplyEventDeps {
  /** Called for a message that cannot be finished now, because the table or a queue does not respond; it will be delivered again. */
  readonly reportRetry: (message: EventMessage, error: unknown, eventId?: string) => void;
}

type Good = Extract<Received, { readonly event: unknown }>;

/** Applies a batch, each reservation's events in their order, the reservations at the same time. What could not be applied is left out, to come again. */
async function applyReceived(received: readonly Received[], deps: ApplyReceivedDeps): Promise<Done[]> {
  const aside = received.flatMap((one) =>
    'outcome' in one ? [{ ...one, eventId: one.outcome.eventId, stays: [] }] : [],
  );
  const groups = byReservation(received, deps);
  const seen = await lookTogether(groups, deps);
  const applied = await Promise.all(groups.map((group) => applyInOrder(group, seen.get(group) ?? 'unread', deps)));
  return [...aside, ...applied.flat()];
}

/** A reservation's events of a batch, in their order, and where its first stay is kept. */
interface Group {
  readonly ref: StayRef;
  readonly events: Good[];
}

function byReservation(received: readonly Received[], { stays }: ApplyEventDeps): Group[] {
  const groups = new Map<string, Group>();
  for (const one of received) {
    if (!('event' in one)) continue;
    const ref = stays.ref(one.event);
    const name = `${ref.locationId}#${ref.key}`;
    const group = groups.get(name) ?? { ref, events: [] };
    group.events.push(one);
    groups.set(name, group);
  }
  const order = (a: Good, b: Good) => (eventSeq(a.event) < eventSeq(b.event) ? -1 : 1);
  return [...groups.values()].map(({ ref, events }) => ({ ref, events: events.toSorted(order) }));
}

/** Reads the first stays that are probably known in one call. A group without an answer is `unread`: its stay is looked up alone. */
async function lookTogether(groups: readonly Group[], { stays, newStays }: ApplyEventDeps) {
  const known = groups.filter(({ events: [first] }) => first && !newStays.guess(first.event));
  const read = await stays.getAll(known.map(({ ref }) => ref)).catch(() => known.map(() => 'unread' as const));
  return new Map<Group, Stay | 'unread' | 'none'>(known.map((group, i) => [group, read[i] ?? 'none']));
}

async function applyInOrder(
  { ref, events }: Group,
  seen: Stay | 'unread' | 'none',
  deps: ApplyReceivedDeps,
): Promise<Done[]> {
  const applier = reservationApplier(ref, seen, deps);
  const done: Done[] = [];
  for (const { message, event, location } of events) {
    const applied = await applier.apply(event, location).catch((error) => deps.reportRetry(message, error, event.id));
    if (applied) done.push({ message, eventId: event.id, outcome: applied[0].outcome, stays: applied });
  }
  // A claim that cannot be given back expires by itself.
  await applier.release().catch(() => undefined);
  return done;
}

/** Where the results of events go. */
interface PublishDeps {
  readonly work: WorkQueue;
  readonly quarantine: Quarantine;
  readonly outcomes: Outcomes;
}

/**
 * Tells the others what a batch did: owed work is announced, bad events set aside, outcomes recorded. Resolves to what
 * is thereby finished; the rest must come again. Work is announced whenever its event is received while it waits, so that
 * no crash between write and announcement can cut it off.
 */
async function publishResults(
  done: readonly Done[],
  { work, quarantine, outcomes }: PublishDeps,
): Promise<readonly Done[]> {
  const owed = new Map(done.flatMap(workOwed).map((one) => [nameOf(one), one]));
  const bad = done.flatMap((one) =>
    one.outcome && isBad(one.outcome) ? [{ one, aside: asideOf(one, one.outcome) }] : [],
  );
  const [unannounced, notAside, unrecorded] = await Promise.all([
    work.announce([...owed.values()]),
    quarantine.setAside(bad.map(({ aside }) => aside)),
    outcomes.record(done.flatMap(({ outcome }) => outcome ?? [])),
  ]);
  const silent = new Set(unannounced.map(nameOf));
  const open = new Set<unknown>([...notAside.map(({ outcome }) => outcome), ...unrecorded]);
  return done.filter((one) => {
    const isSilent = workOwed(one).some((owing) => silent.has(nameOf(owing)));
    return !isSilent && !(one.outcome && open.has(one.outcome));
  });
}

function workOwed({ stays }: Done): WorkRef[] {
  return stays.flatMap(({ stay, key }) => (stay ? workToAnnounce({ locationId: stay.locationId, key }, stay) : []));
}

function nameOf({ locationId, key, kind, version }: WorkRef): string {
  return `${locationId}#${key}#${kind}#${version}`;
}

function isBad({ outcome }: EventOutcome): boolean {
  return outcome === 'rejected' || outcome === 'quarantined';
}

function asideOf({ message: { body, senderId } }: Done, outcome: EventOutcome) {
  return { body, outcome, senderId };
}

/** An event set aside, with why. */
export interface SetAside {
  readonly body: string;
  readonly outcome: EventOutcome;
  readonly senderId: string;
}

/** Where events lie that cannot be applied, until somebody has looked. */
export interface Quarantine {
  /** Resolves to those that could not be set aside. */
  setAside(events: readonly SetAside[]): Promise<readonly SetAside[]>;
}
