import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { StayRef } from '../domain/ports.ts';
import type { Stay } from '../domain/stay.ts';
import { filledTicket, sparseTicket } from './sparse-ticket.ts';
import { stayItemKey } from './stay-ref.ts';

type Item = Record<string, AttributeValue>;

const shards = 4;

/** The `due` index's partitions. */
export const duePartitions = Array.from({ length: shards }, (_, shard) => `DUE#${shard}`);

/** A stay as an item of the table, below 1 KB as a rule: the unit that DynamoDB charges a write by. `ttl` in epoch seconds. */
export function toItem(ref: StayRef, stay: Stay, retentionDays: number): Item {
  const { locationId, ticket, mail, dueAt, ...rest } = stay;
  const due = dueAt && { duePk: duePartitions[ref.key.charCodeAt(0) % shards], dueAt, dueV: mail?.v };
  const listed = ticket && { ticketsOf: `LOC#${locationId}`, ticketNo: ticket.serial.padStart(12, '0') };
  const ttl = endOf(stay) + retentionDays * 86_400;
  const attributes = { ...rest, ticket: ticket && sparseTicket(ticket), mail, ...listed, ...due, ttl };
  return { ...marshall(attributes, { removeUndefinedValues: true }), ...stayItemKey(ref) };
}

/** The stay that an item holds. */
export function fromItem(item: Item): Stay {
  const {
    pk,
    sk: _,
    duePk: __,
    dueV: ___,
    ticketsOf: ____,
    ticketNo: _____,
    ttl: ______,
    ticket,
    ...stay
  } = unmarshall(item);
  const locationId = String(pk).replace('LOC#', '');
  return { ...stay, locationId, ...(ticket && { ticket: filledTicket(ticket) }) } as Stay;
}

/** When nothing more can come of a stay, in epoch seconds. */
function endOf({ ticket, facts, openedAt }: Stay): number {
  const end = ticket?.until ?? facts.departure?.date ?? openedAt;
  return Math.ceil(Math.max(Date.parse(end), Date.parse(openedAt)) / 1000);
}
