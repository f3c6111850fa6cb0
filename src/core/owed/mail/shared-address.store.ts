import { createHash, randomBytes } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../../kit/aws/table.store.ts';
import { isoTime } from '../../../kit/time.ts';
import { StayContended } from '../../errors.ts';
import { isSameAddress } from '../../stay/guest/same-guest.ts';
import type { Stay } from '../../stay/stay.ts';
import type { StayRef, WorkRef } from '../../stay/stay-event.ts';
import { fromItem } from '../../stay/store/stay-item.store.ts';
import { stayItemKey } from '../../stay/store/stay-ref.store.ts';
import { sweepAfter } from '../work.ts';

/** A mail that is about to be sent to a guest's own address. */
export interface AddressedMail {
  readonly work: WorkRef;
  readonly address: string;
  /** The location's local day: `YYYY-MM-DD`. */
  readonly day: string;
  /** The gathering in which it waited before. */
  readonly gathering?: string | undefined;
}

/** Where a mail waits for others to its address. Epoch milliseconds. */
export interface Gathering {
  readonly name: string;
  /** The quiet moment, if no other mail joins. */
  readonly goesAt: number;
  /** Until when it waits for that at most. */
  readonly until: number;
}

/** A gathering is over · `later`: its moment comes so many milliseconds from now · `gone`: somebody else has it, or a later moment is announced. */
type Taken = { readonly works: readonly WorkRef[] } | { readonly later: number } | 'gone';

/** The addresses of many stays: how many were mailed there today, and what waits to be mailed in one. */
export interface SharedAddresses {
  /** Counts a stay whose mail goes to an address today. Undefined for one of the first three, whose mails are their own. */
  join(mail: AddressedMail): Promise<Gathering | undefined>;
  /** Ends a gathering whose moment has come: what joins from then on joins the next one. */
  take(locationId: string, name: string): Promise<Taken>;
  /** Goes on with a gathering that was taken, and could not be sent yet. */
  giveBack(locationId: string, name: string): Promise<void>;
  /** Notes which mails one list tells, before it is sent. Resolves to its name, of letters, digits, `-` and `_`. */
  noteList(locationId: string, works: readonly WorkRef[]): Promise<string>;
}

/** So many stays of a day have mails of their own. */
const mostAlone = 3;
/** So many tickets stand in one list. */
export const mostListed = 100;
/** A gathering ends when nobody has joined for so long, and so long after its first mail at the latest: in milliseconds. */
const quietFor = 120_000;
const longest = 600_000;
/** A gathering's message does not come before its last mail has been put back, nor early where clocks differ. */
const least = 2000;
/** How long tallies and gatherings are kept, and lists, of which SES still tells: in milliseconds. */
const keptFor = 48 * 3_600_000;
const listKeptFor = 60 * 86_400_000;
/** Others may join, end or leave at the same moment; more often than this, they are always quicker. */
const mostTries = 12;

type Item = Readonly<Record<string, AttributeValue>>;
type Key = Readonly<Record<'pk' | 'sk', { readonly S: string }>>;

/** The items of the table that name stays by attributes of their own. */
export function sharedAddresses({ db, tableName, now }: Table & { readonly now: () => number }): SharedAddresses {
  const ttl = (ms: number) => number(Math.ceil((now() + ms) / 1000));
  const update = (Key: Key, input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) =>
    db.send(new UpdateItemCommand({ TableName: tableName, Key, ...input }));

  async function read(Key: Key): Promise<Item | undefined> {
    const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }));
    return Item;
  }

  /** Adds a stay to an item that names fewer than so many; undefined if it is full, closed, or names the stay already. */
  async function add(Key: Key, stay: string, value: number, most: number): Promise<Item | undefined> {
    try {
      const { Attributes } = await update(Key, {
        UpdateExpression:
          'SET #stay = :value, #ttl = :ttl, #first = if_not_exists(#first, :now), #last = :now ADD #count :one',
        ConditionExpression:
          'attribute_not_exists(#stay) AND attribute_not_exists(#closed) AND (attribute_not_exists(#count) OR #count < :most)',
        ExpressionAttributeNames: { ...names, '#ttl': 'ttl', '#stay': `${named}${stay}` },
        ExpressionAttributeValues: {
          ...{ ':value': number(value), ':ttl': ttl(keptFor), ':now': number(now()) },
          ...{ ':one': number(1), ':most': number(most) },
        },
        ReturnValues: 'ALL_NEW',
      });
      return Attributes;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }

  /** A stay's later version, or its second try, in a gathering that it is in. */
  function rejoin(Key: Key, stay: string, version: number): Promise<boolean> {
    return conditionHeld(
      update(Key, {
        UpdateExpression: 'SET #stay = :version, #last = :now',
        ConditionExpression: 'attribute_exists(#stay) AND attribute_not_exists(#closed)',
        ExpressionAttributeNames: { '#stay': `${named}${stay}`, '#last': names['#last'], '#closed': names['#closed'] },
        ExpressionAttributeValues: { ':version': number(version), ':now': number(now()) },
      }),
    );
  }

  /** Whether a stay is one of the first three of the day at an address; else the last gathering of the day that has ended. */
  async function counted({ work, address, day }: AddressedMail): Promise<'alone' | number> {
    const key = tallyKey(work.locationId, digestOf(work.locationId, address), day);
    let tally: Item | undefined;
    for (let tries = 0; tries < mostTries; tries++) {
      if (await add(key, work.key, work.version, mostAlone)) return 'alone';
      tally = await read(key);
      const stays = staysOf(tally);
      if (stays.has(work.key)) return 'alone';
      const gone = await goneOf([...stays.keys()], work.locationId, address);
      if (gone.length === 0 && stays.size >= mostAlone) break;
      for (const one of gone) await unnamed(key, one, { db, tableName });
    }
    return Number(tally?.[ended]?.N ?? 0);
  }

  async function lastEnded({ work, address, day }: AddressedMail): Promise<number> {
    const tally = await read(tallyKey(work.locationId, digestOf(work.locationId, address), day));
    return Number(tally?.[ended]?.N ?? 0);
  }

  /** Of some stays those that are mailed nothing any more, or elsewhere. */
  async function goneOf(stays: readonly string[], locationId: string, address: string): Promise<string[]> {
    const items = await Promise.all(stays.map((key) => read(stayItemKey({ locationId, key }))));
    const isGone = (item: Item | undefined) => {
      const stay = item && fromItem(item);
      return stay?.state !== 'active' || !isSameAddress(stay.facts.guest?.email, address);
    };
    return stays.filter((_, i) => isGone(items[i]));
  }

  async function gather({ work, address, day }: AddressedMail, from: number): Promise<Gathering> {
    const digest = digestOf(work.locationId, address);
    for (let n = from; n < from + mostTries; n++) {
      const name = `${digest}.${day}.${n}`;
      const key = gatheringKey(work.locationId, name);
      const joined = await add(key, work.key, work.version, mostListed);
      if (joined) return gatheringOf(name, joined, now());
      if (await rejoin(key, work.key, work.version)) return gatheringOf(name, (await read(key)) ?? {}, now());
    }
    throw new StayContended();
  }

  return {
    async join(mail) {
      const before = mail.gathering === undefined ? undefined : partsOf(mail.gathering);
      // What once waited for others never goes before them.
      if (before?.day === mail.day) return gather(mail, Math.max(before.n, 1 + (await lastEnded(mail))));
      const place = await counted(mail);
      if (place === 'alone' && before === undefined) return undefined;
      return gather(mail, place === 'alone' ? 1 : place + 1);
    },
    async take(locationId, name) {
      const key = gatheringKey(locationId, name);
      const item = await read(key);
      if (!item || item[names['#closed']]) return 'gone';
      const later = gatheringOf(name, item, now()).goesAt - now() - least;
      if (later > 0) return later < 2 * least ? { later } : 'gone';
      const closed = await closing(key);
      if (!closed) return 'gone';
      const { digest, day, n } = partsOf(name);
      const note = { UpdateExpression: `SET ${ended} = :n`, ExpressionAttributeValues: { ':n': number(n) } };
      // Only spares the next one a look at this one.
      await update(tallyKey(locationId, digest, day), { ...note, ConditionExpression: 'attribute_exists(pk)' }).catch(
        () => undefined,
      );
      return { works: [...staysOf(closed)].map(([key, version]) => ({ locationId, key, kind: 'email', version })) };
    },
    async giveBack(locationId, name) {
      await update(gatheringKey(locationId, name), {
        UpdateExpression: 'REMOVE #closed',
        ExpressionAttributeNames: { '#closed': names['#closed'] },
      });
    },
    async noteList(locationId, works) {
      const list = randomBytes(12).toString('base64url');
      await update(listKey(locationId, list), {
        UpdateExpression: 'SET stays = :stays, #ttl = :ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':stays': { L: works.map(({ key, version }) => ({ S: `${version}#${key}` })) },
          ':ttl': ttl(listKeptFor),
        },
      });
      return list;
    },
  };

  async function closing(key: Key): Promise<Item | undefined> {
    try {
      const { Attributes } = await update(key, {
        UpdateExpression: 'SET #closed = :now',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#closed)',
        ExpressionAttributeNames: { '#closed': names['#closed'] },
        ExpressionAttributeValues: { ':now': number(now()) },
        ReturnValues: 'ALL_NEW',
      });
      return Attributes;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }
}

/** The mails that a list tells; none if nobody knows any more. */
export async function listedIn(locationId: string, list: string, { db, tableName }: Table): Promise<WorkRef[]> {
  const get = new GetItemCommand({ TableName: tableName, Key: listKey(locationId, list), ConsistentRead: true });
  const { Item } = await db.send(get);
  return (Item?.stays?.L ?? []).map(({ S = '' }) => {
    const at = S.indexOf('#');
    return { locationId, key: S.slice(at + 1), kind: 'email', version: Number(S.slice(0, at)) };
  });
}

/** Forgets that an erased stay shared its address with others, and that the address was mailed, if for this stay alone. */
export async function forgetShared(
  { locationId, key: stay }: StayRef,
  { facts, owed }: Stay,
  { db, tableName, now }: Table & { readonly now: () => number },
): Promise<void> {
  const { gathering } = owed.email ?? {};
  const address = facts.guest?.email;
  const digest = address === undefined ? undefined : digestOf(locationId, address);
  // As many local days as tallies are kept.
  const days = [-2, -1, 0, 1].map((day) => isoTime(now() + day * 86_400_000).slice(0, 10));
  const tallies = digest === undefined ? [] : days.map((day) => tallyKey(locationId, digest, day));
  for (const Key of [...tallies, ...(gathering === undefined ? [] : [gatheringKey(locationId, gathering)])]) {
    if (!(await unnamed(Key, stay, { db, tableName }))) continue;
    const emptied = new DeleteItemCommand({
      TableName: tableName,
      Key,
      ConditionExpression: '#count = :none',
      ExpressionAttributeNames: { '#count': names['#count'] },
      ExpressionAttributeValues: { ':none': number(0) },
    });
    await conditionHeld(db.send(emptied));
  }
}

/** Takes a stay out of an item that names it; false if it does not. */
function unnamed(Key: Key, stay: string, { db, tableName }: Table): Promise<boolean> {
  return conditionHeld(
    db.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key,
        UpdateExpression: 'REMOVE #stay ADD #count :less',
        ConditionExpression: 'attribute_exists(#stay)',
        ExpressionAttributeNames: { '#stay': `${named}${stay}`, '#count': names['#count'] },
        ExpressionAttributeValues: { ':less': number(-1) },
      }),
    ),
  );
}

/** What the attributes begin with that name stays. */
const named = 's:';
const names = { '#first': 'firstAt', '#last': 'lastAt', '#count': 'counted', '#closed': 'closedAt' } as const;
/** Of a tally: the number of the last gathering that has ended. */
const ended = 'gathered';

/** The stays that an item names, and the versions of their mails. */
function staysOf(item: Item | undefined): ReadonlyMap<string, number> {
  const stays = Object.entries(item ?? {}).filter(([name]) => name.startsWith(named));
  return new Map(stays.map(([name, { N }]) => [name.slice(named.length), Number(N)]));
}

function gatheringOf(name: string, item: Item, now: number): Gathering {
  const told = (name: keyof typeof names) => Number(item[names[name]]?.N ?? 0);
  const end = told('#first') + longest;
  const quiet = told('#count') >= mostListed ? now : Math.min(told('#last') + quietFor, end);
  const goesAt = Math.max(quiet, now) + least;
  return { name, goesAt, until: Math.max(end, goesAt) + sweepAfter };
}

/** Stands for an address, in capital or small letters, where nobody is to read it. */
function digestOf(locationId: string, address: string): string {
  const digest = createHash('sha256').update(`${locationId}\u001F${address.toLowerCase()}`).digest('base64url');
  return digest.slice(0, 22);
}

function tallyKey(locationId: string, digest: string, day: string): Key {
  return { pk: { S: `MANY#${locationId}#${digest}` }, sk: { S: `DAY#${day}` } };
}

function gatheringKey(locationId: string, name: string): Key {
  const { digest, day, n } = partsOf(name);
  const { pk, sk } = tallyKey(locationId, digest, day);
  return { pk, sk: { S: `${sk.S}#LIST#${n}` } };
}

function partsOf(name: string): { readonly digest: string; readonly day: string; readonly n: number } {
  const [digest = '', day = '', n = ''] = name.split('.');
  return { digest, day, n: Number(n) };
}

function listKey(locationId: string, list: string): Key {
  return { pk: { S: `LIST#${locationId}#${list}` }, sk: { S: 'STAYS' } };
}

function number(value: number) {
  return { N: String(value) };
}
