import { randomBytes } from 'node:crypto';
import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../../kit/aws/table.store.ts';
import { shortHash } from '../../../../kit/hash.ts';
import { isoTime } from '../../../../kit/time.ts';
import { StayContended } from '../../../errors.ts';
import { isSameAddress } from '../../../stay/guest/same-guest.ts';
import type { Stay, StayGroup } from '../../../stay/stay.ts';
import type { StayRef, WorkRef } from '../../../stay/stay-event.ts';
import { fromItem } from '../../../stay/store/stay-item.store.ts';
import { stayItemKey } from '../../../stay/store/stay-ref.store.ts';
import { sweepAfter } from '../../work.ts';
import {
  addName,
  closeNaming,
  deleteEmpty,
  type Naming,
  type NamingKey,
  noteGathered,
  readNaming,
  removeName,
  renewName,
  reopenNaming,
} from './naming-items.store.ts';
import { type AddressedMail, type Gathering, mostListed, type Taken } from './shared-address.ts';

/** So many stays of a day have mails of their own. */
const mostAlone = 3;
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

type Clocked = Table & { readonly now: () => number };

/** Tallies, gatherings and lists in the table: how many stays were mailed at an address today, and what waits there to be mailed as one list. */
export function sharedAddresses(table: Clocked) {
  const { now } = table;
  return {
    /** Counts a stay whose mail goes to an address today, unless it is a group's. Undefined for one of the first three, whose mails are their own. */
    async join(mail: AddressedMail): Promise<Gathering | undefined> {
      const before = mail.gathering === undefined ? undefined : partsOf(mail.gathering);
      const isSame = before?.series === seriesOf(mail).series;
      if (!mail.group && !mail.isOfMany && !isSame) {
        const place = await counted(mail, table);
        // What once waited for others never goes before them.
        if (place === 'alone' && before === undefined) return undefined;
        return gather(mail, place === 'alone' ? 1 : place + 1, table);
      }
      const tally = await readNaming(tallyOf(mail), table);
      return gather(mail, Math.max(isSame ? before.n : 1, 1 + (tally?.gathered ?? 0)), table);
    },
    /** Ends a gathering whose moment has come: what joins from then on joins the next one. */
    async take(locationId: string, name: string): Promise<Taken> {
      const key = gatheringKey(locationId, name);
      const found = await readNaming(key, table);
      if (!found || found.isClosed) return 'gone';
      const later = gatheringOf(name, found, now()).goesAt - now() - least;
      if (later > 0) return later < 2 * least ? { later } : 'gone';
      const closed = await closeNaming(key, table);
      if (!closed) return 'gone';
      const { n, ...series } = partsOf(name);
      const isGroup = sizeOf(series) !== undefined;
      const gathered = { n, ...(isGroup && { ttl: ttl(now() + keptFor) }) };
      // Only spares the next one a look at this one. A group has no tally before.
      await noteGathered(tallyKey(locationId, series), gathered, table).catch(() => undefined);
      return { works: [...closed.stays].map(([key, version]) => ({ locationId, key, kind: 'email', version })) };
    },
    /** Goes on with a gathering that was taken, and could not be sent yet. */
    giveBack: (locationId: string, name: string) => reopenNaming(gatheringKey(locationId, name), table),
    /** Notes which mails one list tells, before it is sent. Resolves to its name, of letters, digits, `-` and `_`. */
    noteList: (locationId: string, works: readonly WorkRef[]) => noteList(locationId, works, table),
  };
}

/** See `sharedAddresses`. */
export type SharedAddresses = ReturnType<typeof sharedAddresses>;

/** Whether a stay is one of the first three of the day at an address; else the number of the day's last gathering that is closed. */
async function counted(mail: AddressedMail, table: Clocked): Promise<'alone' | number> {
  const { work, address } = mail;
  const key = tallyOf(mail);
  const name = { stay: work.key, version: work.version, most: mostAlone, ttl: ttl(table.now() + keptFor) };
  let tally: Naming | undefined;
  for (let tries = 0; tries < mostTries; tries++) {
    if (await addName(key, name, table)) return 'alone';
    tally = await readNaming(key, table);
    const stays = [...(tally?.stays.keys() ?? [])];
    if (stays.includes(work.key)) return 'alone';
    const gone = await goneOf(stays, { locationId: work.locationId, address }, table);
    if (gone.length === 0 && stays.length >= mostAlone) break;
    for (const stay of gone) await removeName(key, stay, table);
  }
  return tally?.gathered ?? 0;
}

/** Of some stays those that are mailed nothing any more, or elsewhere. */
async function goneOf(
  stays: readonly string[],
  { locationId, address }: { readonly locationId: string; readonly address: string },
  { db, tableName }: Table,
): Promise<string[]> {
  const areGone = await Promise.all(
    stays.map(async (key) => {
      const Key = stayItemKey({ locationId, key });
      const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }));
      const stay = Item && fromItem(Item);
      return stay?.state !== 'active' || !isSameAddress(stay.facts.guest?.email, address);
    }),
  );
  return stays.filter((_, i) => areGone[i]);
}

/** Puts a mail into the first gathering that takes it, from a number on. */
async function gather(mail: AddressedMail, from: number, table: Clocked): Promise<Gathering> {
  const { work } = mail;
  const { digest, series } = seriesOf(mail);
  const name = { stay: work.key, version: work.version, ttl: ttl(table.now() + keptFor) };
  for (let n = from; n < from + mostTries; n++) {
    const gathering = `${digest}.${series}.${n}`;
    const key = gatheringKey(work.locationId, gathering);
    const joined = (await addName(key, { ...name, most: mostListed }, table)) ?? (await renewName(key, name, table));
    if (joined) return gatheringOf(gathering, joined, table.now());
  }
  throw new StayContended();
}

function gatheringOf(name: string, { stays, firstAt, lastAt }: Naming, now: number): Gathering {
  const end = firstAt + longest;
  const quiet = stays.size >= expectedIn(partsOf(name)) ? now : Math.min(lastAt + quietFor, end);
  const goesAt = Math.max(quiet, now) + least;
  return { name, goesAt, until: Math.max(end, goesAt) + sweepAfter };
}

/** So many mails come into a gathering: the rest of a group's, if that is known. */
function expectedIn({ n, ...series }: ReturnType<typeof partsOf>): number {
  const rest = (sizeOf(series) ?? 0) - mostListed * (n - 1);
  return rest > 0 ? Math.min(rest, mostListed) : mostListed;
}

async function noteList(locationId: string, works: readonly WorkRef[], { db, tableName, now }: Clocked) {
  const list = randomBytes(12).toString('base64url');
  await db.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: listKey(locationId, list),
      UpdateExpression: 'SET stays = :stays, #ttl = :ttl',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ':stays': { L: works.map(({ key, version }) => ({ S: `${version}#${key}` })) },
        ':ttl': { N: String(ttl(now() + listKeptFor)) },
      },
    }),
  );
  return list;
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
  { facts: { guest }, group }: Stay,
  table: Clocked,
): Promise<void> {
  if (guest?.email === undefined) return;
  const digest = digestOf(locationId, guest.email);
  // As many local days as tallies are kept.
  const days = [-2, -1, 0, 1].map((ahead) => isoTime(table.now() + ahead * 86_400_000).slice(0, 10));
  const all = [...days.map((day) => ({ digest, series: day })), ...(group ? [ofGroup(group)] : [])];
  await Promise.all(
    all.map(async (one) => {
      const tally = tallyKey(locationId, one);
      const known = await readNaming(tally, table);
      if (!known && sizeOf(one) === undefined) return;
      // The last one may be open, and a full one before it.
      const length = (known?.gathered ?? 0) + 2;
      const gatherings = Array.from({ length }, (_, i) => `${one.digest}.${one.series}.${i + 1}`);
      for (const key of [tally, ...gatherings.map((name) => gatheringKey(locationId, name))])
        if (await removeName(key, stay, table)) await deleteEmpty(key, table);
    }),
  );
}

/** Stands for an address, in capital or small letters, where nobody is to read it. */
function digestOf(locationId: string, address: string): string {
  return shortHash(`${locationId}\u001F${address.toLowerCase()}`);
}

/** Gatherings that follow each other: an address's of a day, by its date, or a group's, by its size in digits. */
interface Series {
  /** Stands for the address, or is the group's id. */
  readonly digest: string;
  readonly series: string;
}

function seriesOf({ work, address, day, group }: AddressedMail): Series {
  return group ? ofGroup(group) : { digest: digestOf(work.locationId, address), series: day };
}

function ofGroup({ id, size }: Pick<StayGroup, 'id' | 'size'>): Series {
  return { digest: id, series: String(size) };
}

/** The size of the group whose series it is; undefined if it is a day's. */
function sizeOf({ series }: Series): number | undefined {
  return series.includes('-') ? undefined : Number(series);
}

function tallyOf(mail: AddressedMail): NamingKey {
  return tallyKey(mail.work.locationId, seriesOf(mail));
}

function tallyKey(locationId: string, { digest, series }: Series): NamingKey {
  const isGroup = sizeOf({ digest, series }) !== undefined;
  return { pk: { S: `MANY#${locationId}#${digest}` }, sk: { S: isGroup ? `GROUP#${series}` : `DAY#${series}` } };
}

function gatheringKey(locationId: string, name: string): NamingKey {
  const { n, ...series } = partsOf(name);
  const { pk, sk } = tallyKey(locationId, series);
  return { pk, sk: { S: `${sk.S}#LIST#${n}` } };
}

/** Of the name of a gathering: of which series, and the how many-th of it. */
function partsOf(name: string): Series & { readonly n: number } {
  const [digest = '', series = '', n = ''] = name.split('.');
  return { digest, series, n: Number(n) };
}

function listKey(locationId: string, list: string): NamingKey {
  return { pk: { S: `MAILED#${locationId}#${list}` }, sk: { S: list } };
}

/** Epoch seconds. */
function ttl(ms: number): number {
  return Math.ceil(ms / 1000);
}
