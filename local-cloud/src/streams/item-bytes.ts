import type { AttributeValue } from 'aws-lambda';
import type { Item } from './item.ts';

/**
 * The size of an item: of its names and values.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemBytes(item: Item): number {
  const sizes = Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function valueBytes(value: AttributeValue): number {
  const { S, N, B, M, L, SS, NS, BS } = value;
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return numberBytes(N);
  if (B !== undefined) return binaryBytes(B);
  if (M !== undefined) return 3 + itemBytes(M) + Object.keys(M).length;
  if (L !== undefined) return 3 + L.length + sum(L.map(valueBytes));
  if (SS !== undefined) return sum(SS.map((text) => Buffer.byteLength(text)));
  if (NS !== undefined) return sum(NS.map(numberBytes));
  return BS === undefined ? 1 : sum(BS.map(binaryBytes));
}

/** About a byte for two digits, and one more. */
function numberBytes(text: string): number {
  return Math.ceil(text.replaceAll(/\D/g, '').length / 2) + 1;
}

function binaryBytes(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
