import { stayItemKey, stayRef } from '../../src/aws/stay-ref.ts';
import { readStayEvent } from '../../src/contract/stay-event.ts';
import type { Location } from '../../src/domain/location.ts';
import { eventSeq } from '../../src/domain/next-stay.ts';
import type { EventOutcome } from '../../src/domain/ports.ts';
import type { Stay } from '../../src/domain/stay.ts';
import type { StayEvent } from '../../src/domain/stay-event.ts';
import { thenTold } from '../domain/samples.ts';

/** A message that the intake queue has taken. */
export interface AcceptedMessage {
  readonly id: string;
  readonly body: string;
  readonly senderId: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What must come of all that was accepted, told without queues, tables and functions. */
export interface Expected {
  /** By `pk`, a line break, and `sk`: each stay as its events make it in their order. */
  readonly stays: ReadonlyMap<string, Stay>;
  /** Which outcomes an event may have, by its id. */
  readonly outcomes: ReadonlyMap<string, readonly EventOutcome['outcome'][]>;
}

/** An event so far ahead is refused whenever it comes. */
const farAhead = 180 * 86_400_000;

/** Folds what was accepted: each stay's events once, in their order. */
export function expectedOf(
  accepted: readonly AcceptedMessage[],
  locations: readonly Location[],
  apiSenderId: string,
): Expected {
  const outcomes = new Map<string, readonly EventOutcome['outcome'][]>();
  const events = new Map<string, { readonly event: StayEvent; readonly location: Location }>();
  const told = new Set<string>();
  for (const { id, body, senderId, at } of accepted) {
    // A second copy says nothing new.
    if (told.size === told.add(`${senderId} ${body}`).size && body.startsWith('{')) continue;
    const read = readStayEvent(body, new Date(at).toISOString());
    if ('reason' in read) {
      outcomes.set(read.id ?? id, ['rejected']);
      continue;
    }
    const { event } = read;
    const location = locations.find((one) => one.id === event.locationId);
    const allowed = location && [...location.senders, apiSenderId].includes(senderId.split(':')[0] ?? '');
    if (Date.parse(event.time) > at + farAhead) outcomes.set(event.id, ['rejected']);
    else if (!allowed) outcomes.set(event.id, ['quarantined']);
    else events.set(event.id, { event, location });
  }
  const stays = new Map<string, Stay>();
  const inOrder = [...events.values()].sort((a, b) => (eventSeq(a.event) < eventSeq(b.event) ? -1 : 1));
  for (const { event, location } of inOrder) {
    const { pk, sk } = stayItemKey(stayRef(event));
    const name = `${pk.S}\n${sk.S}`;
    const before = stays.get(name);
    const after = thenTold(before, event, location);
    // What is refused in the order that it happened in is refused, or overtaken, in every other.
    outcomes.set(event.id, after === before ? ['rejected', 'stale'] : ['applied', 'stale']);
    if (after) stays.set(name, after);
  }
  return { stays, outcomes };
}
