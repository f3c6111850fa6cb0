import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { streamRecord } from 'local-cloud/functions.ts';
import type { StayRef } from '../../src/core/stay/stay-event.ts';
import { stayItemKey } from '../../src/core/stay/stay-ref.store.ts';
import { streamedItem } from '../events-out/streamed-item.ts';
import type { Arena } from './open-arena.ts';

/** What the table's stream says of a ticket that was issued just now. */
export async function issuedRecord(
  { locationId, key }: StayRef,
  { db, ours }: Pick<Arena, 'db' | 'ours'>,
): Promise<DynamoDBRecord> {
  const Key = stayItemKey({ locationId, key });
  const { Item = {} } = await db.send(new GetItemCommand({ TableName: ours.issue.env.TABLE_NAME, Key }));
  const stream = {
    arn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/Tickets/stream/1',
    viewType: 'NEW_AND_OLD_IMAGES',
  } as const;
  const place = { stream, region: 'eu-west-1', sequence: 1, at: Date.now() };
  return streamRecord({ key: Key, before: undefined, after: streamedItem(Item) }, place);
}
