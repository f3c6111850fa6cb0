import { type AttributeValue, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../../kit/table.store.ts';
import { epochMs, isoTime } from '../../kit/time.ts';
import { mapConcurrent } from '../../kit/values.ts';
import type { QuietSpan, TicketTimes } from '../location/silent-locations.service.ts';
import { locationPartition } from '../stay/stay-ref.store.ts';
import { type ListRange, wholeList } from './tallies.store.ts';
import { positionTime, type TicketFilter } from './ticket-list.ts';

/** A ticket as its location's index tells of it. */
export interface ListEntry {
  readonly position: string;
  /** The sort key of its stay's item. */
  readonly sk: string;
  /** When its retention ends, in epoch milliseconds; from then on it is no more, though DynamoDB may be slow to remove it. */
  readonly keptUntil: number;
  /** In ten-thousandths. */
  readonly price: number;
}

/** How entries are read. */
export interface EntryReading {
  /** A DynamoDB filter with its names and values. */
  readonly filter?: Pick<
    QueryCommandInput,
    'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
  >;
  readonly newestFirst?: boolean;
  /** How many to read at first; four times as many in each further call. @default as many as DynamoDB gives, 1 MB */
  readonly pageSize?: number;
}

/** The index's entries of a part of a location's list, page by page, also of tickets whose retention is over. */
export async function* entryPages(
  locationId: string,
  { after, through }: ListRange,
  { db, tableName }: Table,
  { filter, newestFirst = false, pageSize }: EntryReading = {},
): AsyncGenerator<ListEntry[]> {
  if (after >= through) return;
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  let Limit = pageSize;
  do {
    const query = new QueryCommand({
      TableName: tableName,
      IndexName: 'tickets',
      KeyConditionExpression: 'pk = :pk AND ticketAt BETWEEN :after AND :through',
      ProjectionExpression: 'sk, ticketAt, #ttl, price',
      FilterExpression: filter?.FilterExpression,
      ExpressionAttributeNames: { '#ttl': 'ttl', ...filter?.ExpressionAttributeNames },
      ExpressionAttributeValues: {
        ':pk': { S: locationPartition(locationId) },
        // BETWEEN includes both ends; a space stands before all that may follow a position.
        ':after': { S: `${after} ` },
        ':through': { S: through },
        ...filter?.ExpressionAttributeValues,
      },
      ScanIndexForward: !newestFirst,
      Limit,
      ExclusiveStartKey,
    });
    const { Items = [], LastEvaluatedKey } = await db.send(query);
    yield Items.map(entryOf);
    ExclusiveStartKey = LastEvaluatedKey;
    Limit &&= Limit * 4;
  } while (ExclusiveStartKey);
}

function entryOf({ sk, ticketAt, ttl, price }: Record<string, AttributeValue>): ListEntry {
  return {
    position: ticketAt?.S ?? '',
    sk: sk?.S ?? '',
    keptUntil: Number(ttl?.N) * 1000,
    price: Math.round(Number(price?.N ?? 0) * 10_000),
  };
}

/** A filter of the index's entries, but for when they were created; `now` in epoch milliseconds. Undefined if all are meant. */
export function ticketListFilter(
  { status, userId, roomNumber }: TicketFilter,
  now: number,
): EntryReading['filter'] | undefined {
  const conditions = [
    ...(status === undefined ? [] : [status === 'cancelled' ? '#state <> :standing' : '#state = :standing']),
    ...(status === 'expired' ? ['#end <= :now'] : []),
    // Logins are not in the index: where nobody tells of them, one that has not ended counts as new.
    ...(status === 'new' ? ['#end > :now'] : []),
    ...(userId === undefined ? [] : [userCondition(userId)]),
    ...(roomNumber === undefined ? [] : [roomCondition(roomNumber)]),
  ];
  if (conditions.length === 0) return undefined;
  const FilterExpression = conditions.join(' AND ');
  const values = { ':standing': 'active', ':now': now / 1000, ':user': userId, ':room': roomNumber };
  return {
    FilterExpression,
    ExpressionAttributeNames: used(FilterExpression, names),
    ExpressionAttributeValues: used(FilterExpression, marshall(values, { removeUndefinedValues: true })),
  };
}

const names = {
  '#state': 'state',
  '#end': 'end',
  '#user': 'user',
  '#email': 'email',
  '#room': 'room',
  '#id': 'id',
  '#name': 'name',
};

/** As the domain names a ticket's user: by the API's caller's name, else by the address, else by nothing. */
function userCondition(userId: string): string {
  const byAddress = userId === '' ? '(attribute_not_exists(#email) OR #email = :user)' : '#email = :user';
  return `(#user = :user OR (attribute_not_exists(#user) AND ${byAddress}))`;
}

/** As the domain numbers a ticket's room: by the room's name, else by its id, else by `0`. */
function roomCondition(roomNumber: string): string {
  const byId = '(attribute_not_exists(#room.#name) AND #room.#id = :room)';
  return `(#room.#name = :room OR ${byId}${roomNumber === '0' ? ' OR attribute_not_exists(#room)' : ''})`;
}

/** DynamoDB refuses names and values that an expression does not use. */
function used<Value extends string | AttributeValue>(
  expression: string,
  all: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const words = new Set(expression.match(/[#:]\w+/g));
  return Object.fromEntries(Object.entries(all).filter(([name]) => words.has(name)));
}

/** When tickets were created, from the table's index: half a read unit for a location that is not quiet. */
export function ticketTimes(table: Table): TicketTimes {
  return (locationIds, span) => mapConcurrent(locationIds, (id) => timesOf(id, span, table));
}

async function timesOf(locationId: string, { from, quietFrom }: QuietSpan, table: Table): Promise<readonly number[]> {
  const times: number[] = [];
  const range = { after: isoTime(from), through: wholeList.through };
  for await (const page of entryPages(locationId, range, table, { newestFirst: true, pageSize: 1 })) {
    for (const { position } of page) times.push(epochMs(positionTime(position)));
    if (times[0] !== undefined && times[0] > quietFrom) return [];
  }
  return times;
}
