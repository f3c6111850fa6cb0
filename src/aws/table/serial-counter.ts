import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Serials } from '../../app/ports/serials.ts';
import type { Table } from './table.ts';

/** Where the counter is. */
export const serialKey = { pk: { S: 'SERIAL' }, sk: { S: 'SERIAL' } };

const blockSize = 50;
/** For how long a copy of a function uses a block, in milliseconds. */
export const blockLife = 60_000;
/** The first ticket's serial: eight digits, as on the platform. */
const first = 10_000_000;

/**
 * Serials from one counter in the table, taken fifty at a time: each copy of a function uses a block of its own,
 * for a minute at most. So one that is drawn a minute after another is higher; sooner, it may be lower. What is left of a
 * block is never used.
 */
export function serialCounter({ db, tableName, now }: Table & { readonly now: () => number }): Serials {
  let block: Promise<{ next: number; end: number; until: number }> | undefined;

  async function take() {
    const answer = await db.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: serialKey,
        UpdateExpression: 'ADD taken :size',
        ExpressionAttributeValues: { ':size': { N: String(blockSize) } },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    const end = first + Number(answer.Attributes?.taken?.N);
    return { next: end - blockSize, end, until: now() + blockLife };
  }

  return {
    async next() {
      for (;;) {
        const waited = block ?? take();
        block = waited;
        try {
          const current = await waited;
          if (current.next < current.end && now() < current.until) return current.next++;
        } catch (error) {
          if (block === waited) block = undefined;
          throw error;
        }
        if (block === waited) block = undefined;
      }
    },
  };
}
