import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { cleanupStack } from 'local-cloud/cleanup-stack.ts';
import { createTables } from 'local-cloud/tables/create-tables.ts';
import { startTableEmulator } from 'local-cloud/tables/start-table-emulator.ts';
import { readStack } from 'local-cloud/template/read-stack.ts';
import { issueTicketsDeps } from '../../functions/issue-tickets/deps.ts';
import { issueTickets } from '../../functions/issue-tickets/handler.ts';
import { newestTickets } from '../../src/aws/lists/read-tickets.ts';
import { createKey } from '../../src/aws/table/keys/key-table.ts';
import { writeLocation } from '../../src/aws/table/location-table.ts';
import { randomCredentials } from '../../src/aws/table/random-credentials.ts';
import { exampleCheckIn } from '../../src/contract/events/example-check-in.ts';
import { readLocationFile } from '../../src/contract/locations/location-file.ts';
import type { Location } from '../../src/domain/model/location.ts';
import { listingQueues } from '../connections/bench-clients.ts';

const place = { region: 'eu-west-1', account: '000000000000', sqsEndpoint: 'http://sqs', apiEndpoint: 'http://api' };
const file = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');
/** When counting begins (epoch milliseconds): figures must not hang on how fast a machine is. */
const begin = Date.parse('2026-11-26T12:00:00.000Z');

/** The stack's table with a hotel whose network asks, its key, and a ticket of each kind that matters. */
export async function openBenchNetwork(cdkOut: string) {
  const { tables, functions } = readStack(cdkOut, place);
  const [table] = tables;
  if (!table) throw new Error('The template has no table');
  const cleanup = cleanupStack();
  const emulator = await startTableEmulator({});
  cleanup.defer(emulator.close);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const db = new DynamoDBClient({ region: place.region, endpoint: emulator.endpoint, credentials });
  cleanup.defer(async () => db.destroy());
  await createTables(tables, { dynamodb: db });
  const kept = { db, tableName: table.name };
  const { location } = readLocationFile(readFileSync(file, 'utf8'), file);
  if (!location) throw new Error('The example location cannot be read');
  await writeLocation(kept, location);
  const time = { now: begin };
  const { text: key } = await createKey(
    { locations: [location.id], scopes: ['network'] },
    { ...kept, now: () => time.now },
  );
  const environmentOf = (name: string): Readonly<Record<string, string>> => {
    const found = functions.find((one) => one.name === name);
    if (!found) throw new Error(`The stack has no function ${name}`);
    return { ...found.environment, TABLE_NAME: table.name };
  };
  const codes = await issue(location, { ...kept, environment: environmentOf('issue-tickets') as never });
  return { db, table, location, key, time, environmentOf, ...codes, close: cleanup.close };
}

/** Codes of stays: of the usual service, which is a window, and of one whose time online is counted. */
async function issue(
  location: Location,
  {
    db,
    tableName,
    environment,
  }: { readonly db: DynamoDBClient; readonly tableName: string; readonly environment: never },
) {
  const world = { dynamodb: db, sqs: listingQueues([]) as never, now: () => begin, generator: randomCredentials };
  const deps = issueTicketsDeps(environment, world);
  const events = Array.from({ length: 20 }, (_, n) => {
    const event = exampleCheckIn({ location, email: `guest-${n}@example.com`, now: begin });
    const stay = { reservationId: `R-${n}`, stayId: `R-${n}`, room: { id: n < 10 ? '101' : '901' } };
    return { ...event, id: `${event.id}-${n}`, data: { ...event.data, ...stay } };
  });
  const attributes = { SenderId: location.senders[0], SentTimestamp: String(begin) };
  for (const event of events) {
    const record = { messageId: event.id, body: JSON.stringify(event), attributes } as unknown as SQSRecord;
    await issueTickets({ Records: [record] }, deps);
  }
  const stays = await newestTickets({ db, tableName }, location.id, events.length);
  const of = (counted: boolean) =>
    stays.flatMap(({ stay: { ticket } }) => (ticket.service.flags.onlinetime === counted ? [ticket.user] : []));
  return { windows: of(false), budgets: of(true) };
}
