import {
  type AttributeValue,
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { conditionHeld, queryAll, queryPages, readItems, type Table } from '../../../kit/aws/table.store.ts';
import { mapConcurrent } from '../../../kit/values.ts';
import { type KeptDays, type KeptFor, keptDaysOf, outliveGuests } from '../../location/retention.ts';
import type { Stay, Ticketed } from '../../stay/stay.ts';
import type { StayRef } from '../../stay/stay-event.ts';
import { ttlOf } from '../../stay/store/stay-item.store.ts';
import { type NetworkUse, type NetworkUses, noUse, type TicketRef } from './network-use.ts';
import type { SessionPart, TicketSession } from './ticket-session.ts';

type Item = Record<string, AttributeValue>;

/** How the sort keys begin of what devices have accepted; no user's name has a hyphen. */
export const acceptedPrefix = 'ACCEPTED-TERMS#';

/** How networks have used tickets, in the table: a partition a stay, with one item a ticket, one a session, and what devices have accepted. */
export function networkUses(table: Table & KeptFor): NetworkUses {
  const { db, tableName } = table;

  function write(item: Item, version: number, ttl: number): Promise<boolean> {
    const Item = { ...item, version: { N: String(version + 1) }, ttl: { N: String(ttl) } };
    const condition =
      version === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': { N: String(version) } },
          };
    return conditionHeld(db.send(new PutItemCommand({ TableName: tableName, Item, ...condition })));
  }

  return {
    async get(ticket) {
      const key = networkKey(ticket);
      const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
      return Item ? storedUse(Item) : noUse;
    },
    getAll: (tickets) => readUses(tickets, table),
    async withSessions(ticket) {
      const items = await readAll(ticket, `${ticket.user}#`, table);
      const use = items.find((item) => !isSessionItem(item));
      return { use: use ? storedUse(use) : noUse, sessions: items.filter(isSessionItem).map(storedSession) };
    },
    async put(ticket, use, stay) {
      const { guests } = await keptDaysOf(ticket.locationId, table);
      return write(useItem(ticket, use), use.version, ttlOf(stay, guests));
    },
    async putSession(ticket, session, stay) {
      const { sessions } = await keptDaysOf(ticket.locationId, table);
      return write(sessionItem(ticket, session), session.version, ttlOf(stay, sessions));
    },
    outlive: async (locationId) => outliveGuests(await keptDaysOf(locationId, table)),
    async erase(stay) {
      const items = await readAll(stay, '', table);
      const isKept = outliveGuests(await keptDaysOf(stay.locationId, table)) ? isPseudonym : () => false;
      const erased = items.filter((item) => !isKept(item));
      for (let first = 0; first < erased.length; first += 25) await removeAll(erased.slice(first, first + 25), table);
      return items.length - erased.length;
    },
  };
}

/** Items of a stay's partition whose sort keys begin so. */
function readAll(stay: StayRef | TicketRef, prefix: string, table: Table): Promise<Item[]> {
  const query = {
    KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: {
      ':pk': { S: networkPartition(stay) },
      ...(prefix !== '' && { ':prefix': { S: prefix } }),
    },
  };
  return queryAll(query, table);
}

async function removeAll(items: readonly Item[], { db, tableName }: Table): Promise<void> {
  let requests = items.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } as Item } }));
  while (requests.length > 0) {
    const { UnprocessedItems } = await db.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }));
    requests = (UnprocessedItems?.[tableName] ?? []) as typeof requests;
  }
}

/**
 * Keeps what networks have told of a stay as long as the stay itself, and sessions for their own days, around the write of one that is to be kept for longer
 * or less long: what is kept longer is so before, and what is kept less long only after that.
 */
export async function keepUses(
  ref: StayRef,
  { before, after }: { readonly before: Stay | undefined; readonly after: Stay },
  { days, ...table }: Table & { readonly days: KeptDays },
  write: () => Promise<boolean>,
): Promise<boolean> {
  if (!isUsed(before) || before.ticket.user !== after.ticket?.user) return write();
  const [had, wanted] = [before, after].map((stay) => ttlOf(stay, days.guests)) as [number, number];
  const keep = () => keepAll(ref, (item) => (isSessionItem(item) ? ttlOf(after, days.sessions) : wanted), table);
  if (wanted > had) await keep();
  const isWritten = await write();
  if (isWritten && wanted < had) await keep();
  return isWritten;
}

/** Whether networks may have told of its ticket. */
function isUsed(stay: Stay | undefined): stay is Ticketed {
  return stay?.ticket?.login !== undefined && !stay.ticket.placed;
}

async function keepAll(ref: StayRef, ttlFor: (item: Item) => number, table: Table): Promise<void> {
  const query = {
    KeyConditionExpression: 'pk = :pk',
    ProjectionExpression: 'pk, sk, #ttl',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':pk': { S: networkPartition(ref) } },
  };
  for await (const items of queryPages(query, table)) {
    const others = items.filter((item) => Number(item.ttl?.N) !== ttlFor(item));
    await mapConcurrent(others, (item) => keepUntil(item, ttlFor(item), table));
  }
}

async function keepUntil(
  { pk, sk }: Record<string, AttributeValue>,
  ttl: number,
  { db, tableName }: Table,
): Promise<void> {
  const update = new UpdateItemCommand({
    TableName: tableName,
    Key: { pk: pk ?? { S: '' }, sk: sk ?? { S: '' } },
    UpdateExpression: 'SET #ttl = :ttl',
    // It may just have been erased.
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':ttl': { N: String(ttl) } },
  });
  await conditionHeld(db.send(update));
}

/** The partition of what networks, and our page, tell of a stay's tickets. */
export function networkPartition({ locationId, key }: StayRef): string {
  return `NETWORK#${locationId}#${key}`;
}

/** The table's key of a ticket's use, or of one of its sessions. */
function networkKey(ticket: TicketRef, session = '') {
  return { pk: { S: networkPartition(ticket) }, sk: { S: `${ticket.user}#${session}` } };
}

/** Whether an item of such a partition is a session. */
export function isSessionItem({ sk }: Item): boolean {
  if (sk?.S?.startsWith(acceptedPrefix)) return false;
  return !sk?.S?.endsWith('#') || sk.S.indexOf('#') < sk.S.length - 1;
}

/** Whether it is a session by which an authority may ask: by its ticket's serial alone. */
function isPseudonym(item: Item): boolean {
  return isSessionItem(item) && item.serial !== undefined;
}

/** A ticket's use as an item, without its version and when it expires. */
function useItem(ticket: TicketRef, { devices, sums }: NetworkUse): Item {
  return { ...marshall({ devices, sums }, { removeUndefinedValues: true }), ...networkKey(ticket) };
}

/** A ticket's use as it was stored. */
export function storedUse(item: Item): NetworkUse {
  const { version, devices, sums } = unmarshall(item) as NetworkUse;
  return { version, devices, sums };
}

/** A session as an item, without its version and when it expires; what it does not have is left out. */
function sessionItem(ticket: TicketRef, { id, version: _, reported, ...session }: TicketSession): Item {
  const all = Object.fromEntries(Object.entries(session).filter(([, value]) => value !== ''));
  const kept = { ...all, reported: { ...reported, parts: reported.parts.map(partText).join(' ') } };
  return { ...marshall(kept, { removeUndefinedValues: true }), ...networkKey(ticket, id) };
}

/** A session as it was stored. */
export function storedSession(item: Item): TicketSession {
  const { pk: _, sk, ttl: __, reported, ...session } = unmarshall(item);
  const id = String(sk).slice(String(sk).indexOf('#') + 1);
  const parts = String(reported.parts).split(' ').filter(Boolean).map(storedPart);
  return { device: '', server: '', accessPoint: '', ...session, id, reported: { ...reported, parts } } as TicketSession;
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
