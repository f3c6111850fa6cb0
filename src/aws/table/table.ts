import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The table and how to reach it. */
export interface Table {
  readonly db: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
}
