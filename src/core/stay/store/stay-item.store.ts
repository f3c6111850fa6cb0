import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { epochMs, isoTime } from '../../../kit/time.ts';
import { leastPartitions } from '../../environment.ts';
import { attributeOf, kindOf, storedWork, workItem } from '../../owed/perform/work-item.store.ts';
import { duePlace, placesOf } from '../../owed/sweep/due-index.store.ts';
import type { OwedWork } from '../../owed/work.ts';
import { workKind } from '../../owed/work-kinds.data.ts';
import { standingOf } from '../next-stay.ts';
import { presentPosition } from '../present.ts';
import type { EndOverride, Stay } from '../stay.ts';
import { seqId } from '../stay-entry.ts';
import type { StayFacts, StayRef } from '../stay-event.ts';
import { replay } from '../stay-state.ts';
import {
  type EntryItem,
  entryItem,
  idItem,
  storedEntry,
  storedId,
  storedTrail,
  trailItem,
} from './entry-item.store.ts';
import { stayItemKey, stayRefOf } from './stay-ref.store.ts';
import { filledTicket, sparseTerms, sparseTicket, storedTerms } from './ticket-item.store.ts';

type Item = Record<string, AttributeValue>;

/** Days from a stay's first event to the latest departure that events may name: a tombstone outlives them all. */
const longestStay = 731 + 400;
/** In seconds. */
const day = 86_400;

/** How a stay is kept: for how many days after its end. */
export interface Kept {
  readonly retentionDays: number;
  /** Partitions of the index `due` that mails are spread over. */
  readonly partitions?: number;
}

/**
 * A stay as an item of the table, below 1 KB as a rule: the unit that DynamoDB charges a write by. Nothing is stored twice.
 * `ttl` in epoch seconds.
 */
export function toItem(ref: StayRef, stay: Stay, { retentionDays, partitions = leastPartitions }: Kept): Item {
  const { locationId, ticket, order, entries, owed, endOverride, trail, openedBy: _, openedAt: __, ...known } = stay;
  const { seq, status: ___, stands: ____, facts, checkedInAt: _____, ended: ______, ...reported } = known;
  const { reservationId, stayId, ...rest } = reported;
  const { room, guest, ...others } = facts;
  const { email, ...names } = guest ?? {};
  const attributes = {
    ...rest,
    reservationId: idItem(reservationId),
    ...(stayId !== reservationId && { stayId: idItem(stayId) }),
    ...openingItem(stay),
    ...(ticket && sparseTicket(ticket, locationId)),
    order: order && sparseTerms(order),
    facts: { ...others, guest: guest && names },
    // How the stay stands follows from them; without any, the order of what was there last is all that is left.
    ...(entries.length > 0 ? { entries: entries.map((entry) => entryItem(entry, facts)) } : { seq }),
    // Beside the facts, where the index of tickets can see them.
    email,
    room,
    ...workItems(owed),
    movedEnd: endOverride && overrideItem(endOverride),
    trail: trail && trailItem(trail),
    ...duePlace(ref, stay, partitions),
    on: presentPosition(stay),
    ttl: ttlOf(stay, retentionDays),
  };
  return { ...marshall(attributes, { removeUndefinedValues: true }), ...stayItemKey(ref) };
}

/** The work that a stay owes or has done, an attribute a kind. */
function workItems(owed: Stay['owed']): object {
  return Object.fromEntries(
    Object.entries(owed).flatMap(([kind, work]) =>
      work ? [[attributeOf(kind), workKind(kind) ? workItem(work) : work]] : [],
    ),
  );
}

/** What `unmarshall` gives has no types: neither have the attributes of an item. */
type StoredAttributes = ReturnType<typeof unmarshall>;

/** Attributes of a stay's item, with its owed work together, and without what lists it in indexes. */
function withStoredOwed(attributes: StoredAttributes): StoredAttributes {
  const { dueAt, others } = placesOf(attributes);
  const owed: Record<string, OwedWork> = {};
  const stay: StoredAttributes = { owed };
  for (const [name, value] of Object.entries(others)) {
    const kind = kindOf(name);
    if (kind === undefined) stay[name] = value;
    // What only another version knows is put back as it was.
    else owed[kind] = workKind(kind) ? storedWork(value as StoredAttributes, dueAt[kind]) : (value as OwedWork);
  }
  return stay;
}

function overrideItem({ replacesDeparture: instead, ...rest }: EndOverride) {
  return { ...rest, instead };
}

function storedOverride({ instead: replacesDeparture, ...rest }: StoredAttributes) {
  return { ...rest, replacesDeparture };
}

/** The stay that an item holds. */
export function fromItem(item: Item): Stay {
  const { pk: _, sk: __, end: ___, ttl: ____, on: _____, ...attributes } = unmarshall(item);
  const { ticket: sparse, ticketAt, ticketNo, price, user, opener, openedAt, ...rest } = attributes;
  const { facts, email, room, entries = [], state, seq, movedEnd, order, trail, ...others } = rest;
  const { owed, ...stay } = withStoredOwed(others);
  const { reservationId, stayId = reservationId } = stay;
  const known = wholeFacts(facts, email, room);
  const reported = entries.map((entry: EntryItem) => storedEntry(entry, known));
  const standing = standingOf(replay(reported, stay.before));
  const { locationId } = stayRefOf(item);
  const ticket = sparse && filledTicket(sparse, { ticketAt, ticketNo, price, user }, locationId);
  return {
    ...stay,
    reservationId: storedId(reservationId),
    stayId: storedId(stayId),
    ...storedOpening({ opener, openedAt }, { entries: reported, ticket }),
    ...standing,
    seq: seq ?? standing.seq,
    state,
    entries: reported,
    owed,
    ...(order && { order: storedTerms(order) }),
    ...(movedEnd && { endOverride: storedOverride(movedEnd) }),
    ...(trail && { trail: storedTrail(trail) }),
    locationId,
    ...(ticket && { ticket }),
  } as Stay;
}

/**
 * Until when a stay is kept, in epoch seconds: `retentionDays` after nothing more can come of it, and that day (UTC) to its
 * end. So a guest who leaves an hour early changes nothing, and lists change once a day.
 */
export function ttlOf({ state, ticket, facts, openedAt, roomsUntil }: Stay, retentionDays: number): number {
  const end = ticket?.until ?? facts.departure?.date ?? openedAt;
  // A reservation's first stay is what its other rooms are found by.
  const last = Math.max(...[end, openedAt, roomsUntil ?? openedAt].map((date) => Date.parse(date))) / 1000;
  return (Math.ceil(last / day) + (state === 'erased' ? longestStay : 0) + retentionDays) * day;
}

function wholeFacts(facts: StayFacts, email: string | undefined, room: StayFacts['room']): StayFacts {
  return {
    ...facts,
    ...(email !== undefined && { guest: { ...facts.guest, email } }),
    ...(room && { room }),
  };
}

type Opened = Pick<Stay, 'openedBy' | 'openedAt'>;

/** By what and when a stay was opened, as its item says it. */
interface OpeningItem {
  /** Which of the stay's words was the event's; its id, if that is among them no more. */
  readonly opener?: number | string | Uint8Array;
  /** In epoch milliseconds; absent if the ticket was made then. */
  readonly openedAt?: number | string;
}

/** What opened a stay, without what its words and its ticket tell as well. */
function openingItem({ openedBy, openedAt, entries, ticket }: Opened & Pick<Stay, 'entries' | 'ticket'>): OpeningItem {
  const entry = entries.findIndex(({ seq }) => seqId(seq) === openedBy);
  return {
    ...(openedBy !== undefined && { opener: entry < 0 ? idItem(openedBy) : entry }),
    ...(openedAt !== ticket?.createdAt && { openedAt: instantItem(openedAt) }),
  };
}

/** What opened the stay that was stored so. */
function storedOpening(
  { opener, openedAt }: OpeningItem,
  { entries, ticket }: Pick<Stay, 'entries' | 'ticket'>,
): Opened {
  const id = typeof opener === 'number' ? seqId(entries[opener]?.seq ?? '') : opener;
  return {
    ...(id !== undefined && { openedBy: storedId(id) }),
    openedAt: typeof openedAt === 'number' ? isoTime(openedAt) : (openedAt ?? ticket?.createdAt ?? ''),
  };
}

function instantItem(instant: string): number | string {
  const ms = epochMs(instant);
  return isoTime(ms) === instant ? ms : instant;
}
