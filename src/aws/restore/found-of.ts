import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { readItems } from '../table/read-items.ts';
import type { Table } from '../table/table.ts';

type Item = Record<string, AttributeValue>;

/** What a table has by the keys of some items, a hundred at most. */
export async function foundOf(items: readonly Item[], table: Table): Promise<(item: Item) => Item | undefined> {
  const found = new Map((await readItems(items.map(keyOf), table, true)).map((item) => [nameOf(item), item]));
  return (item) => found.get(nameOf(item));
}

/** An item's key in the table. */
export function keyOf({ pk, sk }: Item): Item {
  return { ...(pk && { pk }), ...(sk && { sk }) };
}

function nameOf({ pk, sk }: Item): string {
  return `${pk?.S}\n${sk?.S}`;
}
