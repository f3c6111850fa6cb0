import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { conditionHeld, queryAll, type Table } from '../../kit/aws/table.store.ts';
import type { AdmittedDevice, NotedDevice } from './admitted-device.ts';

type Item = Record<string, AttributeValue>;
type Place = Pick<NotedDevice, 'locationId' | 'mac'>;

/** One partition, an item a device: a device cannot be there twice, whatever a crash leaves out. */
const partition = 'ADMITTED';

/** Seconds that a device is kept after its time: a controller may be down for some days. */
const kept = 7 * 86_400;

/** The devices that controllers were told to let in, in the table. */
export function admittedDevices({ db, tableName }: Table) {
  const update = (place: Place, change: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) =>
    db.send(new UpdateItemCommand({ TableName: tableName, Key: keyOf(place), ...change }));
  const onlyAfter = (version: number, values: Item = {}) => ({
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: { ':version': { N: String(version) }, ...values },
  });
  const put = ({ locationId, mac, version, tries: _, ...terms }: NotedDevice) => {
    const { ExpressionAttributeValues: values, ...change } = written(terms);
    return conditionHeld(update({ locationId, mac }, { ...change, ...onlyAfter(version, values) }));
  };

  return {
    /**
     * Notes a device before its controller is told, in place of what was noted of it, as doubtful: from a time on (epoch
     * milliseconds) it is due. Resolves to the version.
     */
    async note({ locationId, mac, ...terms }: AdmittedDevice, due: number) {
      const change = written({ ...terms, isDoubtful: true, notBefore: due });
      const { Attributes } = await update({ locationId, mac }, { ...change, ReturnValues: 'UPDATED_NEW' });
      return Number(Attributes?.version?.N);
    },
    async get(locationId: string, mac: string): Promise<NotedDevice | undefined> {
      const Key = keyOf({ locationId, mac });
      const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }));
      return Item && storedDevice(Item);
    },
    /** All that are not put off beyond now (epoch milliseconds), those of one location after each other. */
    due: (now: number): Promise<readonly NotedDevice[]> => readDue(now, { db, tableName }),
    /** Writes what the controller was told since; false if another write came first. */
    reported: ({ isDoubtful: _, ...device }: NotedDevice) => put(device),
    /** Writes a device as it is given, due at once; false if another write came first. */
    put,
    /** It is tried again from a time on (epoch milliseconds); nothing if another write came first. */
    async putOff(device: NotedDevice, until: number) {
      const values = { ':tries': { N: String(device.tries + 1) }, ':until': { N: String(until) } };
      const change = {
        UpdateExpression: 'SET tries = :tries, notBefore = :until',
        ...onlyAfter(device.version, values),
      };
      await conditionHeld(update(device, change));
    },
    /** Two have told the controller at once. */
    async doubt(place: Pick<NotedDevice, 'locationId' | 'mac'>) {
      const change = {
        UpdateExpression: 'SET isDoubtful = :yes REMOVE notBefore ADD version :one',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':yes': { BOOL: true }, ':one': { N: '1' } },
      };
      await conditionHeld(update(place, change));
    },
    /** Forgets it; false if another write came first. */
    remove({ version, ...place }: Pick<NotedDevice, 'locationId' | 'mac' | 'version'>) {
      const Key = keyOf(place);
      return conditionHeld(db.send(new DeleteItemCommand({ TableName: tableName, Key, ...onlyAfter(version) })));
    },
  };
}

/** The devices that controllers were told to let in, so that they are told whatever becomes of the tickets. */
export type AdmittedDevices = ReturnType<typeof admittedDevices>;

async function readDue(now: number, table: Table): Promise<NotedDevice[]> {
  const query = {
    KeyConditionExpression: 'pk = :pk',
    FilterExpression: 'attribute_not_exists(notBefore) OR notBefore <= :now',
    ExpressionAttributeValues: { ':pk': { S: partition }, ':now': { N: String(now) } },
  };
  return (await queryAll(query, table)).map(storedDevice);
}

/** What is not always there. */
const optional = ['byDoor', 'endsAt', 'isDoubtful', 'isExpelled', 'notBefore', 'others', 'tries', 'visit'];

type Written = Omit<NotedDevice, keyof Place | 'version' | 'tries'> & { readonly notBefore?: number };

/** Writes all of a device but its place; what it does not have is taken away. */
function written(terms: Written) {
  const values = { ...terms, ttl: terms.until + kept };
  const names = Object.keys(values);
  const gone = optional.filter((name) => !names.includes(name));
  return {
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')} REMOVE ${gone.map((name) => `#${name}`).join(', ')} ADD version :one`,
    ExpressionAttributeNames: Object.fromEntries([...names, ...gone].map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: marshall({
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
      ':one': 1,
    }),
  };
}

function keyOf({ locationId, mac }: Place) {
  return { pk: { S: partition }, sk: { S: `${locationId}#${mac}` } };
}

function storedDevice(item: Item): NotedDevice {
  const { pk: _, sk, ttl: __, notBefore: ___, tries = 0, ...device } = unmarshall(item);
  const [locationId = '', mac = ''] = String(sk).split('#');
  return { ...device, tries, locationId, mac } as NotedDevice;
}
