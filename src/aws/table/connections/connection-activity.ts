import { type AttributeValue, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Activity, ConnectionActivity } from '../../../app/ports/connections/connection-activity.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';
import { activityKey, countNames, dayOf, hourPlace } from './activity-item.ts';

/** A map of the item that counts one day. */
interface DayMap {
  readonly slot: string;
  readonly day: number;
  /** What is added, by name. */
  readonly add: Readonly<Record<string, number>>;
}

/** Seconds after its last note that a connection's traffic is kept. */
const keptFor = 400 * 86_400;

/** The traffic of connections in the table. A note is one write; only the first of a day makes room for its counts before. */
export function connectionActivity({ now, ...table }: Table & { readonly now: () => number }): ConnectionActivity {
  return {
    async note(connectionId, activity) {
      const at = now();
      const maps = dayMapsOf(activity, at);
      const write = (counted: readonly DayMap[]) => send(connectionId, changeOf(activity, at, counted), table);
      if (await write(maps)) return;
      for (const map of maps) await begin(connectionId, map, table);
      // What came days ago finds the map of a later day, and counts today alone.
      for (const counted of [maps, maps.filter(({ slot }) => slot === 'today'), []]) if (await write(counted)) return;
    },
  };
}

function dayMapsOf(activity: Activity, at: number): DayMap[] {
  const counts = Object.entries(countNames).flatMap(([name, short]) => {
    const count = activity[name as keyof typeof countNames] ?? 0;
    return count > 0 ? [[short, count] as const] : [];
  });
  const today = { slot: 'today', day: dayOf(at), add: Object.fromEntries(counts) };
  if (!activity.deliveries) return counts.length > 0 ? [today] : [];
  const { slot, day, name } = hourPlace(activity.deliveredAt === undefined ? at : Date.parse(activity.deliveredAt));
  return [today, { slot, day, add: { [name]: activity.deliveries } }];
}

type Change = Pick<
  ConstructorParameters<typeof UpdateItemCommand>[0],
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** Sets the stamps, and counts in the maps if each is of the day that it is to be. */
function changeOf(activity: Activity, at: number, maps: readonly DayMap[]): Change {
  const parts = [...stampsOf(activity, at), ...maps.flatMap(countsIn)];
  const conditions = maps.map(({ slot }) => `#${slot}.#day = :${slot}`);
  const remove = activity.ailing === null ? ' REMOVE #why, #since' : '';
  return {
    UpdateExpression: `SET ${parts.flatMap(({ set = [] }) => set).join(', ')}${remove}`,
    ...(conditions.length > 0 && { ConditionExpression: conditions.join(' AND ') }),
    ExpressionAttributeNames: Object.assign({}, ...parts.map(({ names }) => names)),
    ExpressionAttributeValues: Object.assign({}, ...parts.map(({ values }) => values)),
  };
}

/** A part of an update. */
interface Part {
  readonly set?: readonly string[];
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, AttributeValue>>;
}

function stampsOf({ deliveredAt, eventAt, ailing }: Activity, at: number): Part[] {
  const stamp = (name: string, value: AttributeValue, expression = `:${name}`): Part => ({
    set: [`#${name} = ${expression}`],
    names: { [`#${name}`]: name },
    values: { [`:${name}`]: value },
  });
  const stamps = [stamp('ttl', { N: String(Math.floor(at / 1000) + keptFor) })];
  if (deliveredAt !== undefined) stamps.push(stamp('at', { N: String(Date.parse(deliveredAt)) }));
  if (eventAt !== undefined) stamps.push(stamp('ev', { N: String(Date.parse(eventAt)) }));
  if (ailing === null) stamps.push({ names: { '#why': 'why', '#since': 'since' } });
  if (typeof ailing === 'string')
    stamps.push(stamp('why', { S: ailing }), stamp('since', { N: String(at) }, 'if_not_exists(#since, :since)'));
  return stamps;
}

function countsIn({ slot, day, add }: DayMap): Part[] {
  const ofDay = { names: { [`#${slot}`]: slot, '#day': 'day' }, values: { [`:${slot}`]: { N: String(day) } } };
  const counts = Object.entries(add).map(([name, count]): Part => {
    const path = `#${slot}.#${slot}${name}`;
    return {
      set: [`${path} = if_not_exists(${path}, :zero) + :${slot}${name}`],
      names: { [`#${slot}${name}`]: name },
      values: { [`:${slot}${name}`]: { N: String(count) }, ':zero': { N: '0' } },
    };
  });
  return [ofDay, ...counts];
}

/** Empties the map of an earlier day. */
async function begin(connectionId: string, { slot, day }: DayMap, table: Table): Promise<void> {
  const change = {
    UpdateExpression: 'SET #slot = :empty',
    ConditionExpression: 'attribute_not_exists(#slot) OR #slot.#day < :day',
    ExpressionAttributeNames: { '#slot': slot, '#day': 'day' },
    ExpressionAttributeValues: { ':empty': { M: { day: { N: String(day) } } }, ':day': { N: String(day) } },
  };
  await send(connectionId, change, table);
}

function send(connectionId: string, change: Change, { db, tableName }: Table): Promise<boolean> {
  const update = new UpdateItemCommand({ TableName: tableName, Key: activityKey(connectionId), ...change });
  return conditionHeld(db.send(update));
}
