import { QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { conditionHeld, queryAll, type Table } from '../../kit/aws/table.store.ts';
import { epochMs } from '../../kit/time.ts';
import type { Figures } from './figures.ts';

/** 25 months: a month beside the same one of two years before. In seconds. */
const keptFor = 762 * 86_400;

/** Kept figures in the table: a partition a location, with an item of some 150 bytes for each day. */
export function keptFigures(table: Table) {
  const { db, tableName } = table;
  return {
    /** Those of a location's days from one to another, both included, by the day. */
    of: async (locationId: string, first: string, last: string): Promise<ReadonlyMap<string, Figures>> => {
      const query = {
        ConsistentRead: false,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: marshall({ ':pk': partition(locationId), ':first': first, ':last': last }),
      };
      const items = (await queryAll(query, table)).map((item) => unmarshall(item));
      return new Map(items.map(({ sk, figures }) => [sk as string, figures as Figures]));
    },
    /** The latest day that is kept. */
    latest: async (locationId: string) => {
      const query = new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': partition(locationId) }),
        ScanIndexForward: false,
        Limit: 1,
      });
      return (await db.send(query)).Items?.[0]?.sk?.S;
    },
    /** Keeps a day's figures for 25 months; those that are kept already stay as they are. */
    keep: async (locationId: string, day: string, figures: Figures) => {
      const update = new UpdateItemCommand({
        TableName: tableName,
        Key: marshall({ pk: partition(locationId), sk: day }),
        UpdateExpression: 'SET #figures = :figures, #ttl = :ttl',
        ConditionExpression: 'attribute_not_exists(pk)',
        ExpressionAttributeNames: { '#figures': 'figures', '#ttl': 'ttl' },
        ExpressionAttributeValues: marshall(
          { ':figures': figures, ':ttl': epochMs(`${day}T00:00:00Z`) / 1000 + keptFor },
          { removeUndefinedValues: true },
        ),
      });
      await conditionHeld(db.send(update));
    },
  };
}

/** Figures of days whose stays may be erased by now. */
export type KeptFigures = ReturnType<typeof keptFigures>;

function partition(locationId: string): string {
  return `FIGURES#${locationId}`;
}
