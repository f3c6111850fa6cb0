import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AttributeValue as StreamedValue } from 'aws-lambda';

/** An item as a stream's record shows it. */
export type Image = Readonly<Record<string, StreamedValue>>;

/** The item of a stream's image: Lambda gives binary values, such as ids that are UUIDs, as base64. */
export function imageItem(image: Image): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, attributeOf(value)]));
}

function attributeOf(value: StreamedValue): AttributeValue {
  if (value.B !== undefined) return { B: Buffer.from(value.B, 'base64') };
  if (value.M !== undefined) return { M: imageItem(value.M) };
  if (value.L !== undefined) return { L: value.L.map(attributeOf) };
  return value as AttributeValue;
}
