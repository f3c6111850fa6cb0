import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { ticketLists } from '../../src/core/ticket/lists/ticket-lists.store.ts';
import type { TicketRef } from '../../src/core/ticket/use/network-use.ts';
import { readUses } from '../../src/core/ticket/use/network-uses.store.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import type { ApiRequest, HttpApiDeps } from '../../src/rest/api-request.service.ts';
import { httpApi } from '../../src/rest/http-api.service.ts';
import { sampleLocation } from '../../test/mail/mail-samples.ts';
import { cpuPerCall } from '../cpu-time.ts';

/** CPU time in ms of one warm GET of the longest page of tickets: `npm run measure:list`; `--used`: of tickets that all have logins. */
const { values } = parseArgs({
  options: { count: { type: 'string', default: '20' }, used: { type: 'boolean', default: false } },
});
const count = Number(values.count);
const limit = 5000;
const now = Date.now();
const location = sampleLocation();
console.info = () => undefined;

const table = fork(new URL(import.meta.resolve('./answering-table.ts')), [
  location.id,
  String(limit),
  String(now),
  ...(values.used ? ['used'] : []),
]);
const [port] = await once(table, 'message');
const db = new DynamoDBClient({
  ...promptCalls,
  region: 'eu-west-1',
  endpoint: `http://127.0.0.1:${port}`,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
const lists = ticketLists({ db, tableName: 'WifiTickets', now: () => now });
const api = httpApi({
  lists,
  uses: { getAll: (tickets: readonly TicketRef[]) => readUses(tickets, { db, tableName: 'WifiTickets' }) },
  now: () => now,
  checkKey: async () => ({ id: 'key', locations: [location.id], scopes: ['read'] }),
  locations: { get: async () => location },
} as unknown as HttpApiDeps);
const path = `/rest/v1/Location/${location.id}/tickets`;
const event = {
  version: '2.0',
  rawPath: path,
  headers: { authorization: 'Bearer key' },
  queryStringParameters: { limit: String(limit) },
  requestContext: { requestId: 'request', http: { method: 'GET', path } },
} as unknown as ApiRequest;

const get = async () => (await api(event, {} as Context)) as APIGatewayProxyStructuredResultV2;
const { statusCode, body = '' } = await get();
if (statusCode !== 200) throw new Error(`It was answered ${statusCode}: ${body}`);
// Alternating, so that a busy minute affects both equally.
const rounds: (readonly [reading: number, whole: number])[] = [];
for (let i = 0; i < count; i++) {
  const reading = await cpuPerCall(1, () => lists.page(location.id, { offset: 0, limit }));
  rounds.push([reading, await cpuPerCall(1, get)]);
}
const median = (at: 0 | 1) => rounds.map((round) => round[at]).toSorted((a, b) => a - b)[count >> 1] ?? 0;
const [reading, whole] = [median(0), median(1)];
const ms = (us: number) => (us / 1000).toFixed(0);
console.log(
  `GET tickets, ${JSON.parse(body).data.length} rows, ${(body.length / 1e6).toFixed(1)} MB: ${ms(whole)} ms of CPU,`,
);
console.log(
  `  of it ${ms(reading)} to read them by the SDK, ${ms(whole - reading)} to write the answer and what it says of use.`,
);
console.log(`  ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory at most.`);
db.destroy();
table.kill();
