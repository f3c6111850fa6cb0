import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SQSRecord } from 'aws-lambda';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { workMessage } from '../../src/core/owed/work-message.schema.ts';
import { issueTickets } from '../../src/core/stay/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../src/core/stay/issue-tickets.wiring.ts';
import type { WorkRef } from '../../src/core/stay/stay-event.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { placeTickets } from '../../src/octopus/place-tickets.service.ts';
import { placeTicketsDeps } from '../../src/octopus/place-tickets.wiring.ts';
import type { Upstream } from '../../src/octopus/upstream.ts';
import { type Counts, countedClient } from './counted-client.ts';
import type { openBench } from './open-bench.ts';
import { sampleCheckIn } from './sample-events.ts';

type Bench = Awaited<ReturnType<typeof openBench>>;

/** Totals of a run at a location whose own server issues the tickets. */
export interface PlacementRun {
  readonly tickets: number;
  readonly issue: Counts;
  readonly place: Counts;
  /** Requests that the server got. */
  readonly requests: number;
}

const file = join(import.meta.dirname, '../../examples/locations/octopus-hotel.yaml');

/** Check-ins of guests whose tickets the hotel's own server issues, in batches of ten, by a server that answers at once. */
export async function runPlacements(count: number, bench: Bench): Promise<PlacementRun> {
  const { location } = readLocationFile(readFileSync(file, 'utf8').replace('maxRate: 5', 'maxRate: 100'), file);
  if (!location) throw new Error('The example location cannot be read');
  const { db, tableName } = bench;
  await writeLocation({ db, tableName }, location);
  const issue: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const place: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const ordered: WorkRef[] = [];
  const events = issueDeps(bench, issue, ordered);
  const bodies = Array.from({ length: count }, (_, n) => sampleCheckIn(n).replace('28XXX004', location.id));
  for (let i = 0; i < bodies.length; i += 10) {
    await issueTickets({ Records: bodies.slice(i, i + 10).map(sqsRecord) }, events);
  }
  let requests = 0;
  const upstream = answering(() => ++requests);
  const deps = placeDeps(bench, place, upstream);
  for (let i = 0; i < ordered.length; i += 10) {
    const some = ordered.slice(i, i + 10).map((work, j) => sqsRecord(workMessage(work), i + j));
    await placeTickets({ Records: some }, { getRemainingTimeInMillis: () => 90_000 }, deps);
  }
  return { tickets: ordered.length, issue, place, requests };
}

/** A server that issues every ticket at once. */
function answering(count: () => number): Upstream {
  return {
    place: async () => {
      const serial = String(12_000_000 + count());
      const ticket = { serial, user: `C${serial}`, pass: '', radiusUser: '', realm: 'R', coding: 'passcode' } as const;
      return { type: 'issued', ticket };
    },
    find: async () => ({ type: 'absent' }),
    list: async () => [],
    services: async () => [],
  };
}

function issueDeps({ db, sqs, table, tableName, outputs }: Bench, counts: Counts, ordered: WorkRef[]) {
  const env = {
    TABLE_NAME: tableName,
    MAIL_QUEUE_URL: outputs.MailQueueUrl ?? '',
    PLACEMENT_QUEUE_URL: outputs.PlacementQueueUrl ?? '',
    QUARANTINE_QUEUE_URL: outputs.QuarantineQueueUrl ?? '',
    EVENTS_QUEUE_ARN: 'none',
    EVENTS_QUEUE_URL: 'none',
    RETENTION_DAYS: '30',
    DUE_PARTITIONS: '4',
    API_SENDER_ID: 'none',
    CONNECTIONS_SENDER_ID: 'none',
  };
  const clients = { dynamodb: countedClient(db, counts, table), sqs: countedClient(sqs, counts) };
  const deps = issueTicketsDeps(env, { ...clients, now: Date.now, generator: randomCredentials });
  const announce: typeof deps.work.announce = (refs) => {
    ordered.push(...refs);
    return deps.work.announce(refs);
  };
  return { ...deps, work: { announce } };
}

function placeDeps({ db, sqs, table, tableName, outputs }: Bench, counts: Counts, upstream: Upstream) {
  const env = {
    TABLE_NAME: tableName,
    PLACEMENT_QUEUE_ARN: 'none',
    PLACEMENT_QUEUE_URL: outputs.PlacementQueueUrl ?? '',
    MAIL_QUEUE_URL: outputs.MailQueueUrl ?? '',
    ISSUER_KEYS_PATH: 'none',
    RETENTION_DAYS: '30',
    DUE_PARTITIONS: '4',
  };
  return placeTicketsDeps(env, {
    dynamodb: countedClient(db, counts, table),
    sqs: countedClient(sqs, counts),
    keys: { get: async () => ({ key: 'key' }) },
    upstream,
    now: Date.now,
    random: Math.random,
    wait: async () => undefined,
    reportCopies: () => undefined,
  });
}

function sqsRecord(body: string, i: number): SQSRecord {
  const attributes = { SenderId: '000000000000', SentTimestamp: String(Date.now()) };
  return { messageId: `message-${i}`, body, attributes } as SQSRecord;
}
