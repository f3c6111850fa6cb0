import type { TableModel } from 'local-cloud/template.ts';
import { expect, test } from 'vitest';
import { failedUnits, writeUnits } from '../../bench/count/aws-units.ts';

const hash = (name: string) => ({ name, role: 'HASH', type: 'S' }) as const;
const table: TableModel = {
  logicalId: 'Table',
  name: 'table',
  key: [hash('pk')],
  indexes: [{ name: 'due', key: [hash('due')], projection: 'INCLUDE', nonKeyAttributes: ['v'] }],
};
const item = (rest: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries({ pk: 'one', ...rest }).map(([name, S]) => [name, { S }]));

test.for([
  ['comes', undefined, item(), 1],
  ['changes', item(), item({ a: 'a' }), 1],
  ['is just below 1 KB', undefined, item({ a: 'a'.repeat(1018) }), 1],
  ['is just above 1 KB', undefined, item({ a: 'a'.repeat(1019) }), 2],
  ['was larger than it is', item({ a: 'a'.repeat(2048) }), item(), 3],
  ['comes into an index', item(), item({ due: '1' }), 2],
  ['leaves an index', item({ due: '1' }), item(), 2],
  ['keeps its place in an index', item({ due: '1' }), item({ due: '1', a: 'a' }), 1],
  ['tells an index something new', item({ due: '1' }), item({ due: '1', v: '2' }), 2],
  ['has another key in an index', item({ due: '1' }), item({ due: '2' }), 3],
] as const)('an item that %s costs what DynamoDB charges', ([, before, after, units]) => {
  expect(writeUnits(before, after, table)).toBe(units);
});

test('a write whose condition fails costs the larger of what is there and what would be', () => {
  expect(failedUnits(undefined, undefined)).toBe(1);
  expect(failedUnits(item({ a: 'a'.repeat(2000) }), item())).toBe(2);
  expect(failedUnits(item(), item({ a: 'a'.repeat(3000) }))).toBe(3);
});
