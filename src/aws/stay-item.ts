import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { StayRef } from '../domain/ports.ts';
import type { Stay } from '../domain/stay.ts';
import { stayItemKey } from './stay-ref.ts';

type Item = Record<string, AttributeValue>;

const shards = 4;

/** The `due` index's partitions. */
export const duePartitions = Array.from({ length: shards }, (_, shard) => `DUE#${shard}`);

/** A stay as an item of the table; `ttl` in epoch seconds. */
export function toItem(ref: StayRef, stay: Stay, retentionDays: number): Item {
  const { ticket, mail, dueAt } = stay;
  const due = dueAt && { duePk: duePartitions[ref.key.charCodeAt(0) % shards], dueAt, dueV: mail?.v };
  const listed = ticket && { ticketsOf: `LOC#${ref.locationId}`, ticketNo: ticket.serial.padStart(12, '0') };
  const attributes = { ...stay, ...listed, ...due, ttl: endOf(stay) + retentionDays * 86_400 };
  return { ...marshall(attributes, { removeUndefinedValues: true }), ...stayItemKey(ref) };
}

/** The stay that an item holds. */
export function fromItem(item: Item): Stay {
  const {
    pk: _,
    sk: __,
    duePk: ___,
    dueV: ____,
    ticketsOf: _____,
    ticketNo: ______,
    ttl: _______,
    ...stay
  } = unmarshall(item);
  return stay as Stay;
}

/** When nothing more can come of a stay, in epoch seconds. */
function endOf({ ticket, facts, openedAt }: Stay): number {
  const end = ticket?.until ?? facts.departure?.date ?? openedAt;
  return Math.ceil(Math.max(Date.parse(end), Date.parse(openedAt)) / 1000);
}
