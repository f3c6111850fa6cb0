import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { createKey } from '../../src/core/keys/keys.store.ts';
import type { Location } from '../../src/core/location/location.ts';
import { exampleCheckIn } from '../../src/core/stay/event-text.ts';
import { issueTickets } from '../../src/core/stay/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../src/core/stay/issue-tickets.wiring.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { newestTickets } from '../../src/core/ticket/read-tickets.store.ts';
import { listingQueues } from '../connections/bench-clients.ts';
import { openExampleHotel } from '../count/open-example-hotel.ts';

/** When counting begins (epoch milliseconds): figures must not hang on how fast a machine is. */
const begin = Date.parse('2026-11-26T12:00:00.000Z');

/** The stack's table with a hotel whose network asks, its key, and tickets of both kinds that matter, half of each. */
export async function openBenchNetwork(cdkOut: string, tickets = 20) {
  const { db, table, kept, location, environmentOf, close } = await openExampleHotel(cdkOut);
  const time = { now: begin };
  const { text: key } = await createKey(
    { locations: [location.id], scopes: ['network'] },
    { ...kept, now: () => time.now },
  );
  const environment = environmentOf('issue-tickets') as never;
  const codes = await issue(location, { ...kept, environment, tickets });
  return { db, table, location, key, time, environmentOf, ...codes, close };
}

/** Codes of stays: of the usual service, which is a window, and of one whose time online is counted. */
async function issue(
  location: Location,
  {
    db,
    tableName,
    environment,
    tickets,
  }: {
    readonly db: DynamoDBClient;
    readonly tableName: string;
    readonly environment: never;
    readonly tickets: number;
  },
) {
  const world = { dynamodb: db, sqs: listingQueues([]) as never, now: () => begin, generator: randomCredentials };
  const deps = issueTicketsDeps(environment, world);
  const events = Array.from({ length: tickets }, (_, n) => {
    const event = exampleCheckIn({ location, email: `guest-${n}@example.com`, now: begin });
    const stay = { reservationId: `R-${n}`, stayId: `R-${n}`, room: { id: n < tickets / 2 ? '101' : '901' } };
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
