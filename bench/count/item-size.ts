import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/**
 * The size of an item in bytes, as DynamoDB counts it: names and strings in UTF-8, a number one byte for two of its digits
 * and one more, three bytes for a map or a list and one for each of its parts.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Readonly<Record<string, AttributeValue>>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

function valueSize({ S, N, B, M, L, BOOL, NULL, NS }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length / 2) + 1;
  if (B !== undefined) return B.length;
  if (M !== undefined) return 3 + itemSize(M) + Object.keys(M).length;
  if (L !== undefined) return 3 + L.reduce((sum, one) => sum + valueSize(one) + 1, 0);
  if (BOOL !== undefined || NULL !== undefined) return 1;
  if (NS !== undefined) return NS.reduce((sum, one) => sum + valueSize({ N: one }), 0);
  throw new Error('No item of ours holds sets of text');
}
