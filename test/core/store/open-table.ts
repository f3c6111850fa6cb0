import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTables } from 'local-cloud/tables/create-tables.ts';
import { startTableEmulator } from 'local-cloud/tables/start-table-emulator.ts';
import { readStack } from 'local-cloud/template/read-stack.ts';

const cdkOut = join(import.meta.dirname, '../../../.local/cdk.out');

/** The stack's table in an emulator of its own, and a clock to turn. */
export async function openTable() {
  const emulator = await startTableEmulator({});
  const db = new DynamoDBClient({
    region: 'eu-west-1',
    endpoint: emulator.endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { tables } = readStack(cdkOut, {
    region: 'eu-west-1',
    account: '000000000000',
    sqsEndpoint: 'http://127.0.0.1:1',
    apiEndpoint: 'http://127.0.0.1:1',
  });
  await createTables(tables, { dynamodb: db });
  let time = Date.parse('2026-07-30T12:00:00Z');
  return {
    table: { db, tableName: tables[0]?.name ?? '', retentionDays: 30, now: () => time, random: () => 0.5 },
    passes: (ms: number) => {
      time += ms;
    },
    close: async () => {
      db.destroy();
      await emulator.close();
    },
  };
}
