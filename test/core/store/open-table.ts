import { join } from 'node:path';
import { openTables } from 'local-cloud/services.ts';

const usual = join(import.meta.dirname, '../../../.local/cdk.out');

/** The stack's table in an emulator of its own, and a clock to turn. @param cdkOut where another stack than the usual one was synthesized */
export async function openTable(cdkOut = usual) {
  const { stack, dynamodb: db, close } = await openTables(cdkOut);
  let time = Date.parse('2026-07-30T12:00:00Z');
  return {
    table: { db, tableName: stack.tables[0]?.name ?? '', retentionDays: 30, now: () => time, random: () => 0.5 },
    passes: (ms: number) => {
      time += ms;
    },
    close,
  };
}
