import type { SQSRecord } from 'aws-lambda';
import { eventSeq } from '../../src/domain/next-stay.ts';
import type { StayRef } from '../../src/domain/ports.ts';
import type { Stay } from '../../src/domain/stay.ts';
import { type Applied, type StayDesk, stayApplier } from './apply-to-stay.ts';
import { comesAgain } from './comes-again.ts';
import type { Received } from './receive-event.ts';

/** A message with what became of its event; `failed` iff it must come again. */
export interface Done extends Applied {
  readonly record: SQSRecord;
  readonly eventId?: string;
  readonly stayKey?: string;
}

type Good = Extract<Received, { readonly event: unknown }>;

/** Applies a batch, each stay's events in their order, the stays at the same time. What could not be applied is left out, to come again. */
export async function applyTogether(received: readonly Received[], desk: StayDesk): Promise<Done[]> {
  const aside = received.flatMap((one) => ('outcome' in one ? [{ ...one, eventId: one.outcome.eventId }] : []));
  const groups = byStay(received, desk);
  const seen = await lookTogether(groups, desk);
  const applied = await Promise.all(groups.map((group) => applyInOrder(group, seen.get(group) ?? 'unread', desk)));
  return [...aside, ...applied.flat()];
}

/** A stay's events of a batch, in their order. */
interface Group {
  readonly ref: StayRef;
  readonly events: Good[];
}

function byStay(received: readonly Received[], { stays }: StayDesk): Group[] {
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

/** Reads the stays that are probably known in one call. A group without an answer is `unread`: its stay is looked up alone. */
async function lookTogether(groups: readonly Group[], { stays, firstSights }: StayDesk) {
  const known = groups.filter(({ events: [first] }) => first && !firstSights.guess(first.event));
  const read = await stays.getAll(known.map(({ ref }) => ref)).catch(() => known.map(() => 'unread' as const));
  return new Map<Group, Stay | 'unread' | 'none'>(known.map((group, i) => [group, read[i] ?? 'none']));
}

async function applyInOrder({ ref, events }: Group, seen: Stay | 'unread' | 'none', desk: StayDesk): Promise<Done[]> {
  const applier = stayApplier(ref, seen, desk);
  const done: Done[] = [];
  for (const { record, event, location } of events) {
    const applied = await applier.apply(event, location).catch(comesAgain(record, event.id));
    if (applied) done.push({ ...applied, record, eventId: event.id, stayKey: ref.key });
  }
  // A claim that cannot be given back expires by itself.
  await applier.tidy().catch(() => undefined);
  return done;
}
