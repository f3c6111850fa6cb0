import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { TicketRef } from '../../../app/ports/network/network-uses.ts';
import type { NetworkUse, TicketSession } from '../../../domain/model/network/network-use.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';

type Item = Record<string, AttributeValue>;

/** The partition of what networks tell of a stay's tickets. */
export function networkPartition({ locationId, key }: StayRef): string {
  return `NETWORK#${locationId}#${key}`;
}

/** The table's key of a ticket's use, or of one of its sessions. */
export function networkKey(ticket: TicketRef, session = '') {
  return { pk: { S: networkPartition(ticket) }, sk: { S: `${ticket.user}#${session}` } };
}

/** Whether an item of such a partition is a session. */
export function isSessionItem({ sk }: Item): boolean {
  return !sk?.S?.endsWith('#') || sk.S.indexOf('#') < sk.S.length - 1;
}

/** A ticket's use as an item, without its version and when it expires. */
export function useItem(ticket: TicketRef, { devices, sums }: NetworkUse): Item {
  return { ...marshall({ devices, sums }, { removeUndefinedValues: true }), ...networkKey(ticket) };
}

/** A ticket's use as it was stored. */
export function storedUse(item: Item): NetworkUse {
  const { version, devices, sums } = unmarshall(item) as NetworkUse;
  return { version, devices, sums };
}

/** A session as an item, without its version and when it expires; what it does not have is left out. */
export function sessionItem(ticket: TicketRef, { id, version: _, ...session }: TicketSession): Item {
  const told = Object.fromEntries(Object.entries(session).filter(([, value]) => value !== ''));
  return { ...marshall(told, { removeUndefinedValues: true }), ...networkKey(ticket, id) };
}

/** A session as it was stored. */
export function storedSession(item: Item): TicketSession {
  const { pk: _, sk, ttl: __, ...session } = unmarshall(item);
  const id = String(sk).slice(String(sk).indexOf('#') + 1);
  return { device: '', server: '', accessPoint: '', ...session, id } as TicketSession;
}
