import { memoryTables, openTables } from 'local-cloud/services.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import type { Table } from '../../../src/kit/aws/table.store.ts';
import { stackIn, usualStack } from '../../simulation/stack-in.ts';

/** The stack's table in memory, and a clock to turn. @param cdkOut where another stack than the usual one was synthesized */
export async function openTable(cdkOut?: string) {
  const { tables } = stackIn(cdkOut);
  const db = await memoryTables(tables);
  return withClock(db, tables[0]?.name ?? '', async () => db.destroy());
}

/** The same behind HTTP: for what asks it from another process, or is about a connection. */
export async function openServedTable() {
  const { stack, dynamodb, close } = await openTables(usualStack);
  return withClock(dynamodb, stack.tables[0]?.name ?? '', close);
}

function withClock<Db extends Table['db']>(db: Db, tableName: string, close: () => Promise<void>) {
  let time = Date.parse('2026-07-30T12:00:00Z');
  const table = { db, tableName, retentionDays: 30, now: () => time, random: () => 0.5 };
  return {
    table,
    stays: stayTable(table),
    passes: (ms: number) => {
      time += ms;
    },
    close,
  };
}
