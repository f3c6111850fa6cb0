import type { AttributeValue } from 'aws-lambda';

/** An item or its key, as DynamoDB writes it in JSON. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** What identifies an item: its table, and its key. */
export interface ItemId {
  readonly table: string;
  readonly key: Item;
}
