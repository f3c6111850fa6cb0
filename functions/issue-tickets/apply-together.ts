import type { SQSRecord } from 'aws-lambda';
import { eventSeq } from '../../src/domain/decide.ts';
import type { EventOutcome } from '../../src/domain/ports.ts';
import type { Stay } from '../../src/domain/stay.ts';
import { type StayDesk, stayApplier } from './apply-to-stay.ts';
import { comesAgain } from './comes-again.ts';
import type { Received } from './receive-event.ts';

/** A message with what became of its event; `failed` iff it must come again. */
export interface Done {
  readonly record: SQSRecord;
  readonly eventId?: string;
  readonly stayKey?: string;
  readonly stay?: Stay;
  readonly outcome?: EventOutcome;
}

type Good = Extract<Received, { readonly event: unknown }>;

/** Applies a batch, each stay's events in their order, the stays at the same time. What could not be applied is left out, to come again. */
export async function applyTogether(received: readonly Received[], desk: StayDesk): Promise<Done[]> {
  const aside = received.flatMap((one) => ('outcome' in one ? [{ ...one, eventId: one.outcome.eventId }] : []));
  const stays = new Map<string, Good[]>();
  for (const one of received) {
    if (!('event' in one)) continue;
    const { locationId, key } = desk.stays.ref(one.event);
    const name = `${locationId}#${key}`;
    stays.set(name, [...(stays.get(name) ?? []), one]);
  }
  const applied = await Promise.all([...stays.values()].map((events) => applyInOrder(events, desk)));
  return [...aside, ...applied.flat()];
}

async function applyInOrder(events: Good[], desk: StayDesk): Promise<Done[]> {
  const [first] = events;
  if (!first) return [];
  const ref = desk.stays.ref(first.event);
  const applier = stayApplier(ref, desk);
  const done: Done[] = [];
  const inOrder = events.toSorted((a, b) => (eventSeq(a.event) < eventSeq(b.event) ? -1 : 1));
  for (const { record, event, location } of inOrder) {
    const applied = await applier.apply(event, location).catch(comesAgain(record, event.id));
    if (applied) done.push({ ...applied, record, eventId: event.id, stayKey: ref.key });
  }
  // A claim that cannot be given back expires by itself.
  await applier.tidy().catch(() => undefined);
  return done;
}
