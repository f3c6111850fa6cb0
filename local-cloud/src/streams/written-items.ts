import type { RequestBody } from '../iam/service-call.ts';
import type { TableModel } from '../template/stack-model.ts';
import type { Item, ItemId } from './item.ts';

/**
 * The items that a write names, of the tables given. What DynamoDB will refuse, such as a key that is not whole, names none.
 * @param operation for example `BatchWriteItem`
 */
export function writtenItems(
  operation: string,
  body: RequestBody,
  tables: ReadonlyMap<string, TableModel>,
): readonly ItemId[] {
  if (operation !== 'BatchWriteItem') return itemOf(body.TableName, body.Key ?? body.Item, tables);
  return Object.entries(object(body.RequestItems)).flatMap(([table, requests]) =>
    [requests].flat().flatMap((request: unknown) => {
      const { PutRequest, DeleteRequest } = object(request);
      return itemOf(table, object(PutRequest).Item ?? object(DeleteRequest).Key, tables);
    }),
  );
}

function itemOf(name: unknown, item: unknown, tables: ReadonlyMap<string, TableModel>): ItemId[] {
  const table = typeof name === 'string' ? tables.get(name) : undefined;
  if (!table) return [];
  const attributes = object(item);
  const key = table.key.flatMap((one) => (isValue(attributes[one.name]) ? [[one.name, attributes[one.name]]] : []));
  return key.length === table.key.length ? [{ table: table.name, key: Object.fromEntries(key) as Item }] : [];
}

function isValue(value: unknown): boolean {
  return Object.values(object(value)).some((inner) => typeof inner === 'string');
}

function object(value: unknown): RequestBody {
  return typeof value === 'object' && value !== null ? (value as RequestBody) : {};
}
