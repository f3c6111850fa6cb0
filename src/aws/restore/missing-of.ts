import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { readItems } from '../table/read-items.ts';
import type { Table } from '../table/table.ts';

type Item = Record<string, AttributeValue>;

/** Those of some items, a hundred at most, whose keys a table does not have. */
export async function missingOf(items: readonly Item[], table: Table): Promise<Item[]> {
  const there = new Set((await readItems(items.map(keyOf), table, true)).map(nameOf));
  return items.filter((item) => !there.has(nameOf(item)));
}

/** An item's key in the table. */
export function keyOf({ pk, sk }: Item): Item {
  return { ...(pk && { pk }), ...(sk && { sk }) };
}

function nameOf({ pk, sk }: Item): string {
  return `${pk?.S}\n${sk?.S}`;
}
