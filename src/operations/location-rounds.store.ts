import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../kit/aws/table.store.ts';

/** How far a round of all locations has come. */
interface RoundPlace<Found> {
  /** Epoch milliseconds. */
  readonly begunAt: number;
  /** The last location that was looked at; absent once all were. */
  readonly after?: string;
  readonly found: readonly Found[];
  /** Whether some locations could not be looked at. */
  readonly hasFailed: boolean;
  /** What the round before has found: it counts until this one has come to its end. */
  readonly last: readonly Found[];
}

/** The places of rounds in the table, an item each, so that no function begins from the first location again. */
export function locationRounds({ db, tableName }: Table) {
  const key = (name: string) => ({ pk: 'ROUNDS', sk: name });
  return {
    async get<Found>(name: string): Promise<RoundPlace<Found> | undefined> {
      const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: marshall(key(name)) }));
      return Item && (unmarshall(Item) as RoundPlace<Found>);
    },
    async keep<Found>(name: string, place: RoundPlace<Found>): Promise<void> {
      const Item = marshall({ ...key(name), ...place }, { removeUndefinedValues: true });
      await db.send(new PutItemCommand({ TableName: tableName, Item }));
    },
  };
}

/** How far rounds of all locations have come. */
export type LocationRounds = ReturnType<typeof locationRounds>;
