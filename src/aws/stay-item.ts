import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { StayRef } from '../domain/ports.ts';
import type { KnownFacts, Stay } from '../domain/stay.ts';
import { undelivered } from '../domain/undelivered.ts';
import { filledTicket, sparseTicket } from './sparse-ticket.ts';
import { stayItemKey } from './stay-ref.ts';

type Item = Record<string, AttributeValue>;

const shards = 4;

/** Days from a stay's first event to the latest departure that events may name: a tombstone outlives them all. */
const longestStay = 731 + 400;
/** In seconds. */
const day = 86_400;

/** The `due` index's partitions of mails that are owed. */
export const duePartitions = Array.from({ length: shards }, (_, shard) => `DUE#${shard}`);

/** The `due` index's partition of a location's tickets whose guests are without the mail, in the order in which they end. */
export function undeliveredPartition(locationId: string): string {
  return `UNDELIVERED#${locationId}`;
}

/** A stay as an item of the table, below 1 KB as a rule: the unit that DynamoDB charges a write by. `ttl` in epoch seconds. */
export function toItem(ref: StayRef, stay: Stay, retentionDays: number): Item {
  const { locationId: _, ticket, facts, mail, dueAt: __, ...rest } = stay;
  const { room, guest, ...others } = facts;
  const { email, ...names } = guest ?? {};
  const attributes = {
    ...rest,
    ...(ticket && sparseTicket(ticket)),
    facts: { ...others, guest: guest && names },
    // Beside the facts, where the index of tickets can see them.
    email,
    room,
    mail,
    ...dueOf(ref, stay),
    ttl: ttlOf(stay, retentionDays),
  };
  return { ...marshall(attributes, { removeUndefinedValues: true }), ...stayItemKey(ref) };
}

/** Where the `due` index lists a stay: by a mail that is owed, or by a guest who is without the mail; a mail is one of these at most. */
function dueOf({ key, locationId }: StayRef, { dueAt, ticket, mail, ...stay }: Stay): object {
  if (dueAt) return { duePk: duePartitions[key.charCodeAt(0) % shards], dueAt, dueV: mail?.v };
  if (!ticket || !undelivered({ ...stay, ticket, mail })) return {};
  return { duePk: undeliveredPartition(locationId), dueAt: ticket.until };
}

/** The stay that an item holds. */
export function fromItem(item: Item): Stay {
  const {
    pk,
    sk: _,
    duePk,
    dueAt,
    dueV: __,
    end: ___,
    ttl: ____,
    ticketAt,
    ticketNo,
    price,
    user,
    email,
    room,
    facts,
    ticket,
    ...stay
  } = unmarshall(item);
  return {
    ...stay,
    ...(duePartitions.includes(duePk) && { dueAt }),
    locationId: String(pk).replace('LOC#', ''),
    facts: wholeFacts(facts, email, room),
    ...(ticket && { ticket: filledTicket(ticket, { ticketAt, ticketNo, price, user }) }),
  } as Stay;
}

/**
 * Until when a stay is kept, in epoch seconds: `retentionDays` after nothing more can come of it, and that day (UTC) to its
 * end. So a guest who leaves an hour early changes nothing, and lists change once a day.
 */
export function ttlOf({ state, ticket, facts, openedAt }: Stay, retentionDays: number): number {
  const end = ticket?.until ?? facts.departure?.date ?? openedAt;
  const last = Math.max(Date.parse(end), Date.parse(openedAt)) / 1000;
  return (Math.ceil(last / day) + (state === 'erased' ? longestStay : 0) + retentionDays) * day;
}

function wholeFacts(facts: KnownFacts, email: string | undefined, room: KnownFacts['room']): KnownFacts {
  return {
    ...facts,
    ...(email !== undefined && { guest: { ...facts.guest, email } }),
    ...(room && { room }),
  };
}
