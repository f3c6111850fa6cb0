import { marshall } from '@aws-sdk/util-dynamodb';
import type { Connection } from '../../../domain/model/connections/connection.ts';
import type { Table } from '../table.ts';
import { updateConnection } from './connection-table.ts';

/** What can be changed of a connection. */
export interface ConnectionChange extends Partial<Pick<Connection, 'locationId' | 'confirm' | 'newStaysPerHour'>> {
  /** Properties that are added, or get another location. */
  readonly added?: Connection['properties'];
  /** Properties that it has. */
  readonly removed?: readonly string[];
}

/**
 * Changes what is given of a connection, at least one thing, in one write.
 * @param before as it was read, so that no two removals together leave it without a location
 * @returns false if it is revoked or gone, or has more properties or fewer by now
 */
export function changeConnection(before: Connection, change: ConnectionChange, table: Table): Promise<boolean> {
  const { added = {}, removed = [], ...plain } = change;
  const names: Record<string, string> = {};
  const named = (name: string) => {
    const short = `#${Object.keys(names).length}`;
    names[short] = name;
    return short;
  };
  const values: unknown[] = [Object.keys(before.properties).length];
  const valued = (value: unknown) => `:${values.push(value) - 1}`;
  const sets = [
    ...Object.entries(plain).map(([name, value]) => `${named(name)} = ${valued(value)}`),
    ...Object.entries(added).map(([name, value]) => `properties.${named(name)} = ${valued(value)}`),
  ];
  const removes = removed.map((name) => `properties.${named(name)}`);
  const parts = [sets.length > 0 && `SET ${sets.join(', ')}`, removes.length > 0 && `REMOVE ${removes.join(', ')}`];
  const write = {
    UpdateExpression: parts.filter((part) => part !== false).join(' '),
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt) AND size(properties) = :0',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: marshall(Object.fromEntries(values.map((value, i) => [`:${i}`, value]))),
  };
  return updateConnection(before.id, write, table);
}
