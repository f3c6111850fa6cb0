import { type AttributeValue, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';
import { epochMs, isoTime } from '../../../kit/time.ts';
import type { QuietSpan, TicketTimes } from '../../location/location-silence.ts';
import type { Span } from '../../stay/present.ts';
import { locationPartition } from '../../stay/store/stay-ref.store.ts';
import { type ListRange, wholeList } from './tallies.store.ts';
import { positionTime } from './ticket-list.ts';

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

/** When tickets were created, from the table's index: half a read unit for a location that is not quiet. */
export function ticketTimes(table: Table): TicketTimes {
  return (locationId, span) => timesOf(locationId, span, table);
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

/** When a location's tickets of a time were made, in epoch milliseconds: half a read unit for some forty. */
export function timesMade(table: Table): (locationId: string, span: Span) => Promise<readonly number[]> {
  return async (locationId, { from, until }) => {
    const times: number[] = [];
    // A position sorts behind the instant that it begins with.
    const range = { after: isoTime(from), through: isoTime(until) };
    for await (const page of entryPages(locationId, range, table))
      times.push(...page.map(({ position }) => epochMs(positionTime(position))));
    return times;
  };
}
