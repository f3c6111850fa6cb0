import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { conditionHeld, queryAll, type Table } from '../../kit/aws/table.store.ts';
import { hash } from '../../kit/hash.ts';
import type { DeskSession, DeskTokens } from './desk-session.ts';

/** The partition of all sessions, a small item each: the REST API reads one with each call. */
const sessions = 'DESKSESSIONS';

/** The partition of what the issuer is asked by, apart from the sessions: only the desk's function reads it. */
const tokens = 'DESKTOKENS';

/** The partition of what is left for browsers on their way out. */
const leavings = 'DESKLEAVINGS';

/** Seconds that an item outlives its session. */
const keptFor = 3600;

const grammar = /^[A-Za-z0-9_-]{43}$/;

/** A fresh secret for a session's cookie: 256 bits, base64url. */
export function drawSessionSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Reads sessions, each as it stands now: one that was ended opens nothing from the next request on. */
export function readDeskSessions(table: Table) {
  return {
    /** A session as it stands now, also one that is over; undefined if there is none, or not any more. */
    async get(secret: string): Promise<DeskSession | undefined> {
      const item = await readItem(sessions, secret, table);
      return item && toSession(item);
    },
  };
}

/** Sessions by the secret in their cookie. */
export type DeskSessions = ReturnType<typeof readDeskSessions>;

/** Sessions in the table, by a digest of their secret; what the issuer is asked by is sealed with the secret, which the table does not have. */
export function deskSessions(table: Table) {
  const { db, tableName: TableName } = table;
  return {
    ...readDeskSessions(table),
    /** Keeps a new session. */
    async put(secret: string, session: DeskSession, given: DeskTokens) {
      const ttl = ttlOf(session);
      await putTokens(tokens, secret, { given, ttl }, table);
      const Item = { ...itemKey(sessions, secret), ...marshall({ ...session, ttl }) };
      await db.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    },
    /** What the issuer is asked by. */
    async tokens(secret: string): Promise<DeskTokens> {
      const box = (await readItem(tokens, secret, table))?.sealed?.B;
      return box === undefined ? {} : JSON.parse(opened(box, secret));
    },
    /** Takes it on to ask the issuer, until an instant (epoch milliseconds); false if somebody else does, or the session was ended. */
    claim: (secret: string, until: number, now: number) =>
      update(secret, table, {
        UpdateExpression: 'SET askedUntil = :until',
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(askedUntil) OR askedUntil < :now)',
        ExpressionAttributeValues: { ':until': numberOf(until), ':now': numberOf(now) },
      }),
    /** Notes what the issuer said; false if the session was ended meanwhile, and stays so. */
    async confirm(
      secret: string,
      { name, locations, checkedAt }: Pick<DeskSession, 'name' | 'locations' | 'checkedAt'>,
      given: DeskTokens,
    ) {
      const session = await readItem(sessions, secret, table);
      if (!session) return false;
      // First: what the issuer has handed out in place of the last one must not be lost.
      await putTokens(tokens, secret, { given, ttl: Number(session.ttl?.N) }, table);
      const isThere = await update(secret, table, {
        UpdateExpression: 'SET #name = :name, locations = :locations, checkedAt = :at REMOVE askedUntil',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#name': 'name' },
        ExpressionAttributeValues: marshall({ ':name': name, ':locations': locations, ':at': checkedAt }),
      });
      if (!isThere) await removeAt(hash(secret), table);
      return isThere;
    },
    /** Lets somebody else ask the issuer: it has not answered. */
    async release(secret: string) {
      await update(secret, table, {
        UpdateExpression: 'REMOVE askedUntil',
        ConditionExpression: 'attribute_exists(pk)',
      });
    },
    /** Ends a session. */
    remove: (secret: string) => removeAt(hash(secret), table),
    all: () => listDeskSessions(table),
    removeOf: (subject: string) => removeSessionsOf(subject, table),
    ...endings(table),
  };
}

/** What is left for a browser on its way out. */
function endings(table: Table) {
  return {
    /** Keeps what ends the issuer's own session, for the browser's way there. @param until epoch milliseconds */
    leave: (secret: string, given: DeskTokens, until: number) =>
      putTokens(leavings, secret, { given, ttl: Math.ceil(until / 1000) }, table),
    /** What was left there, once; undefined if there is nothing. */
    async taken(secret: string, now: number): Promise<DeskTokens | undefined> {
      if (!grammar.test(secret)) return undefined;
      const Key = itemKey(leavings, secret);
      const { Attributes } = await table.db.send(
        new DeleteItemCommand({ TableName: table.tableName, Key, ReturnValues: 'ALL_OLD' }),
      );
      const box = Attributes?.sealed?.B;
      // The table removes what has run out when it gets round to it.
      return box === undefined || Number(Attributes?.ttl?.N) * 1000 < now ? undefined : JSON.parse(opened(box, secret));
    },
  };
}

/** Sessions as the desk's function keeps them. */
export type KeptDeskSessions = ReturnType<typeof deskSessions>;

/** Changes a session's item; false if the condition did not hold. */
function update(
  secret: string,
  { db, tableName }: Table,
  change: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
): Promise<boolean> {
  const one = { TableName: tableName, Key: itemKey(sessions, secret) };
  return conditionHeld(db.send(new UpdateItemCommand({ ...one, ...change })));
}

async function putTokens(
  pk: string,
  secret: string,
  { given, ttl }: { readonly given: DeskTokens; readonly ttl: number },
  { db, tableName }: Table,
): Promise<void> {
  const Item = { ...itemKey(pk, secret), sealed: { B: sealed(JSON.stringify(given), secret) }, ttl: numberOf(ttl) };
  await db.send(new PutItemCommand({ TableName: tableName, Item }));
}

/** Every session that has not run out in the table yet. */
export async function listDeskSessions(table: Table): Promise<DeskSession[]> {
  return (await allSessions(table)).map(toSession);
}

/** Ends all sessions of a person, by the issuer's id of them; resolves to how many there were. */
export async function removeSessionsOf(subject: string, table: Table): Promise<number> {
  const theirs = (await allSessions(table)).filter((item) => item.subject?.S === subject);
  for (const { sk } of theirs) await removeAt(sk?.S ?? '', table);
  return theirs.length;
}

function allSessions(table: Table): Promise<Item[]> {
  const ExpressionAttributeValues = { ':pk': { S: sessions } };
  return queryAll({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues }, table);
}

type Item = Record<string, AttributeValue>;

async function readItem(pk: string, secret: string, { db, tableName }: Table): Promise<Item | undefined> {
  if (!grammar.test(secret)) return undefined;
  const read = new GetItemCommand({ TableName: tableName, Key: itemKey(pk, secret), ConsistentRead: true });
  return (await db.send(read)).Item;
}

async function removeAt(sk: string, { db, tableName: TableName }: Table): Promise<void> {
  for (const pk of [sessions, tokens])
    await db.send(new DeleteItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: sk } } }));
}

function toSession(item: Item): DeskSession {
  const { pk: _, sk: __, ttl: ___, askedUntil: ____, ...session } = unmarshall(item);
  return session as DeskSession;
}

function itemKey(pk: string, secret: string) {
  return { pk: { S: pk }, sk: { S: hash(secret) } };
}

function numberOf(value: number): { N: string } {
  return { N: String(value) };
}

function ttlOf({ expiresAt }: DeskSession): number {
  return Math.ceil(Date.parse(expiresAt) / 1000) + keptFor;
}

const [nonceLength, tagLength] = [12, 16];

function sealed(text: string, secret: string): Uint8Array {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secret), nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function opened(box: Uint8Array, secret: string): string {
  const bytes = Buffer.from(box);
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(secret), bytes.subarray(0, nonceLength));
  decipher.setAuthTag(bytes.subarray(-tagLength));
  const text = decipher.update(bytes.subarray(nonceLength, -tagLength));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}

function sealingKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'wifi-tickets desk tokens', 32));
}
