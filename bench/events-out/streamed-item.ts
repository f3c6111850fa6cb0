import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AttributeValue as StreamedValue } from 'aws-lambda';

/** An item as Lambda shows it in a record of a stream: binary values, such as ids that are UUIDs, as base64. */
export function streamedItem(item: Readonly<Record<string, AttributeValue>>): Record<string, StreamedValue> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, streamedValue(value)]));
}

function streamedValue(value: AttributeValue): StreamedValue {
  if (value.B !== undefined) return { B: Buffer.from(value.B).toString('base64') };
  if (value.M !== undefined) return { M: streamedItem(value.M) };
  if (value.L !== undefined) return { L: value.L.map(streamedValue) };
  return value as StreamedValue;
}
