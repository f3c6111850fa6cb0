import { type AttributeValue, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { isoTime } from '../../kit/time.ts';
import { mapConcurrent } from '../../kit/values.ts';
import type { ConnectionTraffic, TrafficCounts } from './connection-silence.ts';
import { connectionKey } from './connections.store.ts';

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
export function connectionActivity({ now, ...table }: Table & { readonly now: () => number }) {
  return {
    async note(connectionId: string, activity: Activity) {
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

/** What is known of a connection's traffic: for `connection list`, doctor, and the alarm when it falls silent. */
export type ConnectionActivity = ReturnType<typeof connectionActivity>;

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
  const remove = activity.failing === null ? ' REMOVE #why, #since, #tries' : '';
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

function stampsOf({ deliveredAt, eventAt, failing }: Activity, at: number): Part[] {
  const stamp = (name: string, value: AttributeValue, expression = `:${name}`): Part => ({
    set: [`#${name} = ${expression}`],
    names: { [`#${name}`]: name },
    values: { [`:${name}`]: value },
  });
  const stamps = [stamp('ttl', { N: String(Math.floor(at / 1000) + keptFor) })];
  if (deliveredAt !== undefined) stamps.push(stamp('at', { N: String(Date.parse(deliveredAt)) }));
  if (eventAt !== undefined) stamps.push(stamp('ev', { N: String(Date.parse(eventAt)) }));
  if (failing === null) stamps.push({ names: { '#why': 'why', '#since': 'since', '#tries': 'tries' } });
  if (failing)
    stamps.push(
      stamp('why', { S: failing.why }),
      stamp('since', { N: String(at) }, 'if_not_exists(#since, :since)'),
      stamp('tries', { N: String(failing.tries) }, 'if_not_exists(#tries, :zero) + :tries'),
      { values: { ':zero': { N: '0' } } },
    );
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

/** A day's counts as the item has them. */
type Counts = Readonly<Record<string, number>>;

interface Item {
  readonly at?: number;
  readonly ev?: number;
  readonly why?: string;
  readonly since?: number;
  readonly tries?: number;
  readonly [map: string]: unknown;
}

/** The traffic of connections, in their order. */
export function readTraffic(
  connectionIds: readonly string[],
  { db, tableName, now }: Table & { readonly now: () => number },
): Promise<readonly ConnectionTraffic[]> {
  return mapConcurrent(connectionIds, async (id) => {
    const read = new GetItemCommand({ TableName: tableName, Key: activityKey(id), ConsistentRead: true });
    const { Item = {} } = await db.send(read);
    return trafficOf(unmarshall(Item), dayOf(now()));
  });
}

function trafficOf(item: Item, today: number): ConnectionTraffic {
  const { at, ev, why, since, tries = 1 } = item;
  const hours = hoursOf(item);
  // Deliveries are noted in any order: the one noted last may be older than the hour of another.
  const last = Math.max(at ?? 0, ...[...hours.keys()].map((hour) => hour * 3_600_000));
  return {
    ...(last > 0 && { deliveredAt: isoTime(last) }),
    ...(ev !== undefined && { eventAt: isoTime(ev) }),
    today: countsOf(item.today as Counts | undefined, today),
    hours,
    ...(why !== undefined && { failing: { why, since: isoTime(since ?? 0), tries } }),
  };
}

function hoursOf(item: Item): Map<number, number> {
  const hours = new Map<number, number>();
  for (const slot of slots) {
    const { day = 0, ...counts } = (item[slot] ?? {}) as Counts;
    for (const [name, count] of Object.entries(counts)) {
      const hour = hourOf(day, name);
      if (hour !== undefined) hours.set(hour, count);
    }
  }
  return hours;
}

function countsOf(counts: Counts | undefined, today: number): TrafficCounts {
  const of = (name: keyof typeof countNames) => (counts?.day === today ? (counts[countNames[name]] ?? 0) : 0);
  return {
    deliveries: of('deliveries'),
    events: of('events'),
    unmapped: of('unmapped'),
    fetches: of('fetches'),
    fetchFailures: of('fetchFailures'),
  };
}

/*
 * What the item of a connection's traffic is made of. Names are short, as every note pays for the whole item: with eight
 * days of 24 hours it stays below a kilobyte.
 *
 * at, ev     the last delivery and the last event, epoch milliseconds
 * why, since why its system gives nothing, and since when
 * tries      how often it was asked in vain since then
 * today      the counts of a day: `day` (days since the epoch) and the names of `countNames`
 * w0 … w7    the deliveries of a day: `day`, and `a` to `x` for its 24 hours
 */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const ring = 8;

/** The short names of a day's counts. */
const countNames = {
  deliveries: 'd',
  events: 'e',
  unmapped: 'u',
  fetches: 'f',
  fetchFailures: 'x',
} as const;

/** The key of a connection's traffic. */
export function activityKey(connectionId: string) {
  return connectionKey(connectionId, 'ACTIVITY');
}

/** The day of an instant (epoch milliseconds), UTC, counted since the epoch. */
export function dayOf(ms: number): number {
  return Math.floor(ms / dayMs);
}

/** Where deliveries of an instant (epoch milliseconds) are counted: the map of its day, and the name of its hour in it. */
function hourPlace(ms: number): { readonly slot: string; readonly day: number; readonly name: string } {
  const day = dayOf(ms);
  const name = String.fromCharCode(97 + (Math.floor(ms / hourMs) % 24));
  return { slot: `w${day % ring}`, day, name };
}

/** Names of the maps of deliveries. */
export const slots: readonly string[] = Array.from({ length: ring }, (_, i) => `w${i}`);

/** The hour of a name in a day's map, counted since the epoch; undefined if it is no hour's name. */
function hourOf(day: number, name: string): number | undefined {
  return /^[a-x]$/.test(name) ? day * 24 + name.charCodeAt(0) - 97 : undefined;
}

/** What a batch of messages brought for one connection. */
export interface Activity {
  readonly deliveries?: number;
  readonly events?: number;
  readonly unmapped?: number;
  readonly fetches?: number;
  readonly fetchFailures?: number;
  /** Why its system gives us nothing, and how often it was asked; null: it gives us something again. Absent: nothing is known. */
  readonly failing?: { readonly why: string; readonly tries: number } | null;
  /** ISO-8601, of the last delivery. */
  readonly deliveredAt?: string;
  /** ISO-8601, of the last event. */
  readonly eventAt?: string;
}
