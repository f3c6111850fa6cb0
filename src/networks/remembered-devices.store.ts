import { createHmac } from 'node:crypto';
import { type AttributeValue, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { StayRef } from '../core/stay/stay-event.ts';
import { conditionHeld, queryAll, type Table } from '../kit/aws/table.store.ts';
import { mapConcurrent } from '../kit/values.ts';
import type { RememberedDevice } from './device.ts';

type Item = Record<string, AttributeValue>;

/** Seconds for which a note outlives its device's time: the last word of accounting may come late. */
const kept = 86_400;

/**
 * The devices whose guests have typed a code, in the table: an item a device, named by a digest of its address that nobody
 * can make without the deployment's secret.
 */
export function rememberedDevices({ db, tableName, secret }: Table & { readonly secret: () => Promise<Buffer> }) {
  const keyOf = async ({ locationId, mac }: DeviceAt) => ({
    pk: { S: partitionOf(locationId) },
    sk: { S: digest(`${locationId}\n${mac}`, await secret()) },
  });

  return {
    async get({ locationId, mac }: DeviceAt): Promise<RememberedDevice | undefined> {
      const Key = await keyOf({ locationId, mac });
      // What was written a second ago may be missed, for half the price: then the guest sees the page once more.
      const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key }));
      return Item && { locationId, mac, ...stored(Item) };
    },
    /** In place of what was noted of it: the ticket that was typed last counts. */
    async remember({ locationId, mac, key, user, typedAt, until }: RememberedDevice) {
      const Item = {
        ...(await keyOf({ locationId, mac })),
        key: { S: key },
        user: { S: user },
        typedAt: { N: String(typedAt) },
        ttl: { N: String(until + kept) },
      };
      await db.send(new PutItemCommand({ TableName: tableName, Item }));
    },
    /** Keeps what was read until its new end; nothing if another ticket was typed since. */
    async keep({ typedAt, key, until, ...device }: RememberedDevice) {
      const update = new UpdateItemCommand({
        TableName: tableName,
        Key: await keyOf(device),
        UpdateExpression: 'SET #ttl = :ttl',
        ConditionExpression: '#key = :key AND typedAt = :typedAt',
        ExpressionAttributeNames: { '#ttl': 'ttl', '#key': 'key' },
        ExpressionAttributeValues: {
          ':ttl': { N: String(until + kept) },
          ':key': { S: key },
          ':typedAt': { N: String(typedAt) },
        },
      });
      await conditionHeld(db.send(update));
    },
    /** Forgets a device of a stay; false if it is not remembered, or for another stay. */
    forget: async (device: DeviceAt, { key }: Pick<StayRef, 'key'>) =>
      forgetOne(await keyOf(device), key, { db, tableName }),
  };
}

/** The devices whose guests have typed a code. All throw `SecretUnreadable` if addresses cannot be looked up. */
export type RememberedDevices = ReturnType<typeof rememberedDevices>;

/** Forgets all devices of a stay. @returns how many they were */
export async function forgetDevices({ locationId, key }: StayRef, { db, tableName }: Table): Promise<number> {
  const query = {
    KeyConditionExpression: 'pk = :pk',
    FilterExpression: '#key = :key AND attribute_not_exists(forgotten)',
    ExpressionAttributeNames: { '#key': 'key' },
    ExpressionAttributeValues: { ':pk': { S: partitionOf(locationId) }, ':key': { S: key } },
  };
  const items = await queryAll(query, { db, tableName });
  const forgotten = await mapConcurrent(items, ({ pk, sk }) => forgetOne({ pk, sk } as Item, key, { db, tableName }));
  return forgotten.filter(Boolean).length;
}

/** The note stays, for what is still told of the device's session. False if it is not there, or is another stay's by now. */
function forgetOne(Key: Item, key: string, { db, tableName }: Table): Promise<boolean> {
  const update = new UpdateItemCommand({
    TableName: tableName,
    Key,
    UpdateExpression: 'SET forgotten = :true',
    ConditionExpression: '#key = :key AND attribute_not_exists(forgotten)',
    ExpressionAttributeNames: { '#key': 'key' },
    ExpressionAttributeValues: { ':key': { S: key }, ':true': { BOOL: true } },
  });
  return conditionHeld(db.send(update));
}

function stored({ key, user, typedAt, ttl, forgotten }: Item): Omit<RememberedDevice, 'locationId' | 'mac'> {
  return {
    key: key?.S ?? '',
    user: user?.S ?? '',
    typedAt: Number(typedAt?.N),
    until: Number(ttl?.N) - kept,
    ...(forgotten && { forgotten: true }),
  };
}

function partitionOf(locationId: string): string {
  return `REMEMBERED#${locationId}`;
}

/** Another than the one that names a device in our pages' forms. */
function digest(text: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`device\n${text}`).digest('base64url').slice(0, 22);
}

/** A device at a location: see `deviceId`, which spells its MAC address. */
export type DeviceAt = Pick<RememberedDevice, 'locationId' | 'mac'>;
