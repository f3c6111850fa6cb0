import { join } from 'node:path';
import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { toItem } from '../src/aws/stay-item.ts';
import { ticketLists } from '../src/aws/ticket-lists.ts';
import type { Stay } from '../src/domain/stay.ts';
import { listPosition } from '../src/domain/ticket-list.ts';
import { synthesizeHouse } from '../src/house/start-house.ts';
import { createTables } from '../src/local/create-tables.ts';
import { startTableEmulator } from '../src/local/start-table-emulator.ts';
import { readStack } from '../src/local/template/read-stack.ts';
import { type Counts, countedClient } from './counted-client.ts';
import { listedStay } from './listed-stay.ts';

const size = 100_000;
const locationId = '28XXX004';
const dayMs = 86_400_000;

console.info = () => undefined;
await synthesizeHouse();
const emulator = await startTableEmulator({});
const db = new DynamoDBClient({
  region: 'eu-west-1',
  endpoint: emulator.endpoint,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
const { tables } = readStack(join(import.meta.dirname, '../.local/cdk.out'), {
  region: 'eu-west-1',
  account: '000000000000',
  sqsEndpoint: 'http://127.0.0.1:1',
  apiEndpoint: 'http://127.0.0.1:1',
});
await createTables(tables, { dynamodb: db });
const tableName = tables[0]?.name ?? '';

const start = Date.now();
const first = start - 30 * dayMs;
const between = (30 * dayMs - 600_000) / size;
const stays = Array.from({ length: size }, (_, n) => listedStay(n, Math.round(first + n * between), locationId));
for (let i = 0; i < size; i += 1000) {
  await Promise.all(Array.from({ length: 40 }, (_, j) => write(stays.slice(i + j * 25, i + j * 25 + 25))));
}
console.log(`${size} tickets of one location, written in ${((Date.now() - start) / 1000).toFixed(0)} s\n`);

let unit = 0;
const positionAt = (n: number) => listPosition(stays[n]?.ticket ?? { createdAt: '', serial: '' });
await report('first page of 25, nothing counted yet', { offset: 0, limit: 25 });
await report('first page of 25', { offset: 0, limit: 25 });
await report('page of 25 after the 25th', { offset: 0, limit: 25, after: positionAt(24) });
await report('page of 25 after the middle', { offset: 0, limit: 25, after: positionAt(size / 2) });
await report('last page of 25, after the one before', { offset: 0, limit: 25, after: positionAt(size - 26) });
await report('page of 25 by offset 70,123', { offset: 70_123, limit: 25 });
const from = new Date(start - 7 * dayMs).toISOString();
await report('first page of 25 of the last week', { offset: 0, limit: 25, filter: { from } });
await report('first page of 25 of one room', { offset: 0, limit: 25, filter: { roomNumber: '142' } });
await whole();
db.destroy();
await emulator.close();

async function write(some: readonly Stay[]): Promise<void> {
  const PutRequests = some.map((stay) => ({
    PutRequest: { Item: toItem({ locationId, key: stay.stayId.padEnd(43, '0') }, stay, 30) },
  }));
  await db.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: PutRequests } }));
}

/** A list by a client of its own, whose calls and items are counted. */
function counted() {
  const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const items = { index: 0, tallies: 0, whole: 0 };
  const client = countedClient(db, counts, tables[0]);
  const send = async (command: { readonly input: { readonly IndexName?: string } }) => {
    const answer = (await client.send(command as never)) as {
      readonly ScannedCount?: number;
      readonly Responses?: Record<string, readonly unknown[]>;
    };
    if (command.input.IndexName) items.index += answer.ScannedCount ?? 0;
    else items.tallies += answer.ScannedCount ?? 0;
    items.whole += answer.Responses?.[tableName]?.length ?? 0;
    return answer;
  };
  const lists = ticketLists({ db: { send } as unknown as typeof db, tableName, now: Date.now });
  return { counts, items, lists };
}

/** One line for one page. Times are told as multiples of the quickest kind of page: the machine is not AWS. */
async function report(what: string, query: Parameters<ReturnType<typeof ticketLists>['page']>[1]): Promise<void> {
  const { counts, items, lists } = counted();
  const began = performance.now();
  const { rows } = await lists.page(locationId, query);
  const took = performance.now() - began;
  if (what === 'first page of 25') unit = took;
  const calls = Object.entries(counts.calls).map(([call, n]) => `${call} ${n}`);
  console.log(`${what}: ${rows} rows`);
  console.log(`  read ${items.index} entries of the index, ${items.tallies} tallies, ${items.whole} tickets`);
  console.log(
    `  calls ${calls.join(', ')}; ${counts.readUnits.toFixed(1)} read units, ${counts.writeUnits} write units`,
  );
  console.log(
    `  time ${unit ? (took / unit).toFixed(1) : `${(took / 1000).toFixed(1)} s, later ones as multiples of the next`}`,
  );
}

/** The whole list, 5,000 tickets at a time. */
async function whole(): Promise<void> {
  const { counts, items, lists } = counted();
  const began = performance.now();
  let [seen, most, after]: [number, number, string | undefined] = [0, 0, undefined];
  do {
    const page: Stay[] = [...(await lists.page(locationId, { offset: 0, limit: 5000, ...(after && { after }) })).stays];
    seen += page.length;
    most = Math.max(most, Buffer.byteLength(JSON.stringify(page)));
    const last = page.at(-1)?.ticket;
    after = last && listPosition(last);
  } while (after);
  const took = performance.now() - began;
  console.log(`the whole list by pages of 5,000: ${seen} tickets`);
  console.log(`  read ${items.index} entries of the index, ${items.tallies} tallies, ${items.whole} tickets`);
  console.log(`  ${counts.readUnits.toFixed(0)} read units; the largest page as JSON ${(most / 1e6).toFixed(1)} MB`);
  console.log(`  time ${(took / unit).toFixed(0)}`);
}
