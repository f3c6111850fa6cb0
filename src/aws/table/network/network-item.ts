import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { TicketRef } from '../../../app/ports/network/network-uses.ts';
import type { NetworkUse, SessionPart, TicketSession } from '../../../domain/model/network/network-use.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';
import { noUse } from '../../../domain/network/reported-use.ts';
import { readItems } from '../read-items.ts';
import type { Table } from '../table.ts';

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
export function sessionItem(ticket: TicketRef, { id, version: _, told, ...session }: TicketSession): Item {
  const all = Object.fromEntries(Object.entries(session).filter(([, value]) => value !== ''));
  const kept = { ...all, told: { ...told, parts: told.parts.map(partText).join(' ') } };
  return { ...marshall(kept, { removeUndefinedValues: true }), ...networkKey(ticket, id) };
}

/** A session as it was stored. */
export function storedSession(item: Item): TicketSession {
  const { pk: _, sk, ttl: __, told, ...session } = unmarshall(item);
  const id = String(sk).slice(String(sk).indexOf('#') + 1);
  const parts = String(told.parts).split(' ').filter(Boolean).map(storedPart);
  return { device: '', server: '', accessPoint: '', ...session, id, told: { ...told, parts } } as TicketSession;
}

/** Of an end that was told, of one by a restart, and of none: with a date, and without; and of an end like one before. */
const kinds = { stop: 'Ssl', restart: 'Rr', none: 'Oo' } as const;

/** A part in few characters: a network that ends its sessions each minute has many. */
function partText({ at, isDated, seconds, upload, download, end, isLike }: SessionPart): string {
  const numbers = [at, seconds, upload, download].map((one) => one.toString(36));
  return `${kinds[end ?? 'none'][isDated ? 0 : isLike ? 2 : 1]}${numbers.join('.')}`;
}

function storedPart(text: string): SessionPart {
  const [at, seconds, upload, download] = text
    .slice(1)
    .split('.')
    .map((one) => Number.parseInt(one, 36)) as [number, number, number, number];
  const kind = text.charAt(0);
  const end = (['stop', 'restart'] as const).find((one) => kinds[one].includes(kind));
  return {
    at,
    isDated: kind < 'a',
    seconds,
    upload,
    download,
    ...(end && { end }),
    ...(kind === 'l' && { isLike: true }),
  };
}

/** The use of many tickets, in the same order. @throws TableThrottled if the table has no time to answer */
export async function readUses(tickets: readonly TicketRef[], table: Table): Promise<NetworkUse[]> {
  const items = await readItems(
    tickets.map((ticket) => networkKey(ticket)),
    table,
    false,
  );
  const found = new Map(items.map((item) => [nameOf(item), storedUse(item)]));
  return tickets.map((ticket) => found.get(nameOf(networkKey(ticket))) ?? noUse);
}

function nameOf({ pk, sk }: Record<string, AttributeValue>): string {
  return `${pk?.S}\n${sk?.S}`;
}
