import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { TableModel } from 'local-cloud/template.ts';
import { entryOf } from './entry-of.ts';
import { itemSize } from './item-size.ts';

/** DynamoDB's storage overhead per item and index entry. */
const overhead = 100;

/** Sizes of a table's stays, and the storage per stay, including index entries and the claimed code. */
export async function storedSizes(db: DynamoDBClient, table: TableModel) {
  const stays: number[] = [];
  let kept = 0;
  for await (const { Items = [] } of paginateScan({ client: db }, { TableName: table.name })) {
    for (const item of Items) {
      const isStay = item.sk?.S?.startsWith('STAY#') === true;
      if (!isStay && !item.pk?.S?.startsWith('REALM#')) continue;
      const entries = table.indexes.map((index) => entryOf(item, table, index)).filter((entry) => entry !== undefined);
      kept += [item, ...entries].reduce((sum, one) => sum + itemSize(one) + overhead, 0);
      if (isStay) stays.push(itemSize(item));
    }
  }
  return {
    largest: Math.max(...stays),
    mean: stays.reduce((sum, n) => sum + n, 0) / stays.length,
    kept: kept / stays.length,
  };
}
