import { queryAll, type Table } from '../../../kit/aws/table.store.ts';
import { isPresent, mayBePresent, type PresentStay, type PresentStays, presentRanges, type Span } from '../present.ts';
import { fromItem } from './stay-item.store.ts';
import { locationPartition, readStayItems, stayPrefix, stayRefOf } from './stay-ref.store.ts';

/**
 * They are found by the index `present`, half a read unit for each day of the last month and one for 8 KB of keys, and read one
 * by one: half a read unit each.
 */
export function presentStays(table: Table): PresentStays {
  return {
    of: async (locationId, span) => {
      const sortKeys = await listed(locationId, span, table);
      const found = await readStays(locationId, sortKeys, table, false);
      // Half as dear, but what was written this moment may be missing.
      const known = new Set(found.map(({ ref }) => `${stayPrefix}${ref.key}`));
      const missing = sortKeys.filter((sk) => !known.has(sk));
      const late = await readStays(locationId, missing, table, true);
      return [...found, ...late].filter(({ stay }) => isPresent(stay, span));
    },
    byKeys: (locationId, keys) => {
      const sortKeys = keys.map((key) => `${stayPrefix}${key}`);
      return readStays(locationId, sortKeys, table, true);
    },
  };
}

/** Asked all at once: most of a month's days are one small page each. */
async function listed(locationId: string, span: Span, table: Table): Promise<string[]> {
  const parts = await Promise.all(
    presentRanges(span).map(({ first, last }) => listedOf(locationId, first, last, table)),
  );
  return parts.flat().flatMap(({ sk, on }) => (mayBePresent(on?.S ?? '', span) && sk?.S ? [sk.S] : []));
}

function listedOf(locationId: string, first: string, last: string, table: Table) {
  const query = {
    IndexName: 'present',
    ConsistentRead: false,
    KeyConditionExpression: 'pk = :pk AND #on BETWEEN :first AND :last',
    ExpressionAttributeNames: { '#on': 'on' },
    ExpressionAttributeValues: {
      ':pk': { S: locationPartition(locationId) },
      ':first': { S: first },
      ':last': { S: last },
    },
  };
  return queryAll(query, table);
}

async function readStays(
  locationId: string,
  sortKeys: readonly string[],
  table: Table,
  consistent: boolean,
): Promise<PresentStay[]> {
  const items = await readStayItems(locationId, sortKeys, table, consistent);
  return items.map((item) => ({ ref: stayRefOf(item), stay: fromItem(item) }));
}
