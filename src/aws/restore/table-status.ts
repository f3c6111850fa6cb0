import { DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import type { Table } from '../table/table.ts';

/** A table's status, `ACTIVE` once AWS has restored it; undefined if there is none. */
export async function tableStatus({ db, tableName }: Table): Promise<string | undefined> {
  try {
    const { Table: found } = await db.send(new DescribeTableCommand({ TableName: tableName }));
    return found?.TableStatus ?? 'unknown';
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
