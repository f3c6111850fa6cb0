import type { Stay } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { eventSeq } from '../../domain/model/stay-word.ts';
import type { EventOutcome } from '../ports/outcomes.ts';
import type { EventMessage, Received } from './receive-event.ts';
import { reservationApplier } from './reservation-applier.ts';
import type { Applied, ApplyEventDeps } from './stay-applier.ts';

/** A message with what became of its event: its outcome, if no stay's own item tells it, and the stays that it was about. */
export interface Done {
  readonly message: EventMessage;
  readonly eventId?: string;
  readonly outcome?: EventOutcome;
  readonly stays: readonly Applied[];
}

/** What applying received events needs. */
export interface ApplyReceivedDeps extends ApplyEventDeps {
  /** Called for a message that cannot be finished now, because the table or a queue does not respond; it will be delivered again. */
  readonly reportRetry: (message: EventMessage, error: unknown, eventId?: string) => void;
}

type Good = Extract<Received, { readonly event: unknown }>;

/** Applies a batch, each reservation's events in their order, the reservations at the same time. What could not be applied is left out, to come again. */
export async function applyReceived(received: readonly Received[], deps: ApplyReceivedDeps): Promise<Done[]> {
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
  await applier.tidy().catch(() => undefined);
  return done;
}
