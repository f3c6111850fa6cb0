import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { hasTicket } from '../../src/core/stay/stay.ts';
import { toItem } from '../../src/core/stay/store/stay-item.store.ts';
import { isoSecond } from '../../src/kit/time.ts';
import { listedStay } from './listed-location.ts';

/** A separate process that responds like a table with one location's tickets; `used`: all have a login. Arguments: `LOCATION SIZE NOW [used]`. */
const [locationId = '', size = '0', now = '0', used] = process.argv.slice(2);
const month = 30 * 86_400_000;

const items = Array.from({ length: Number(size) }, (_, n) => {
  const createdAt = Math.round(Number(now) - month + (n * (month - 600_000)) / Number(size));
  const plain = listedStay(n, createdAt, locationId);
  const stay =
    used && hasTicket(plain) ? { ...plain, ticket: { ...plain.ticket, login: isoSecond(createdAt) } } : plain;
  return toItem({ locationId, key: stay.stayId.padEnd(43, '0') }, stay, { retentionDays: 3650 });
});
/** A ticket's use of two devices, online for some days. */
const slot = {
  since: Math.round(Number(now) / 1000),
  until: Math.round(Number(now) / 1000) + 3600,
  server: '28XXX004-ap1',
};
const use = marshall({
  version: 9,
  devices: { 'AA-BB-CC-DD-EE-01': slot, 'AA-BB-CC-DD-EE-02': slot },
  sums: {
    seconds: 123_456,
    upload: 1e9,
    download: 2e10,
    sessions: 40,
    days: { '2026-07-30': 4000, '2026-07-31': 5000 },
  },
});
const bySortKey = new Map(items.map((item) => [item.sk?.S, item]));
const entries = items.map(({ sk, ticketAt, ttl, price }) => ({ sk, ticketAt, ttl, ...(price && { price }) }));
const tallies = new Map<string, Record<string, AttributeValue>>();

interface CommandInput {
  readonly IndexName?: string;
  readonly ExpressionAttributeValues: Readonly<Record<string, AttributeValue>>;
  readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly Record<string, AttributeValue>[] }>>;
}

const answers: Readonly<Record<string, (input: CommandInput) => object>> = {
  Query({ IndexName, ExpressionAttributeValues: { ':after': after, ':through': through } }) {
    const [least, most] = [after?.S ?? '', through?.S ?? ''];
    const listed = entries.filter(({ ticketAt }) => (ticketAt?.S ?? '') >= least && (ticketAt?.S ?? '') <= most);
    const Items = IndexName ? listed : [...tallies.values()];
    return { Items, Count: Items.length, ScannedCount: Items.length };
  },
  BatchGetItem({ RequestItems }) {
    const Responses = Object.entries(RequestItems).map(([table, { Keys }]) => [
      table,
      Keys.map((key) => (key.pk?.S?.startsWith('NETWORK#') ? { ...use, ...key } : bySortKey.get(key.sk?.S))),
    ]);
    return { Responses: Object.fromEntries(Responses), UnprocessedKeys: {} };
  },
  BatchWriteItem({ RequestItems }) {
    const puts = Object.values(RequestItems).flat() as unknown as {
      PutRequest: { Item: Record<string, AttributeValue> };
    }[];
    for (const { PutRequest } of puts) tallies.set(PutRequest.Item.sk?.S ?? '', PutRequest.Item);
    return { UnprocessedItems: {} };
  },
};

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const call = String(request.headers['x-amz-target']).split('.')[1] ?? '';
  const answer = answers[call]?.(JSON.parse(Buffer.concat(chunks).toString()));
  response.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify(answer));
}).listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));

// It ends with its parent process.
process.on('disconnect', () => process.exit());
