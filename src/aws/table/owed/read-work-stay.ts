import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Stay } from '../../../domain/model/stay.ts';
import type { WorkRef } from '../../../domain/model/stay-ref.ts';
import { fromItem } from '../stays/stay-item.ts';
import { stayItemKey } from '../stays/stay-ref.ts';
import type { Table } from '../table.ts';

/** The stay that owes some work, as it is. */
export async function readWorkStay({ db, tableName }: Table, work: WorkRef): Promise<Stay | undefined> {
  const get = new GetItemCommand({ TableName: tableName, Key: stayItemKey(work), ConsistentRead: true });
  const { Item } = await db.send(get);
  return Item && fromItem(Item);
}
