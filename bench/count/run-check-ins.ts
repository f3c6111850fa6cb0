import type { SQSRecord } from 'aws-lambda';
import { workMessage } from '../../src/core/owed/work-message.schema.ts';
import { issueTickets } from '../../src/core/stay/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../src/core/stay/issue-tickets.wiring.ts';
import type { WorkRef } from '../../src/core/stay/stay-event.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { deliverTickets } from '../../src/mail/deliver-tickets.service.ts';
import { deliverTicketsDeps } from '../../src/mail/deliver-tickets.wiring.ts';
import { recordDeliveries } from '../../src/mail/record-deliveries.service.ts';
import { recordDeliveriesDeps } from '../../src/mail/record-deliveries.wiring.ts';
import { type Counts, countedClient } from './counted-client.ts';
import type { openBench } from './open-bench.ts';

type Bench = Awaited<ReturnType<typeof openBench>>;

/** Totals of a run per function. */
export interface Run {
  readonly tickets: number;
  readonly issue: Counts;
  readonly deliver: Counts;
  readonly record: Counts;
}

/** Runs event bodies through the functions' handlers in batches of ten, and counts the cost. SES publishes Send and Delivery for each mail. */
export async function runCheckIns(bodies: readonly string[], bench: Bench): Promise<Run> {
  const issue: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const deliver: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const owed: WorkRef[] = [];
  const events = issueDeps(bench, issue, owed);
  for (let i = 0; i < bodies.length; i += 10) {
    await issueTickets({ Records: bodies.slice(i, i + 10).map(sqsRecord) }, events);
  }
  const mails = deliverDeps(bench, deliver);
  const unhurried = { getRemainingTimeInMillis: () => 30_000 };
  for (let i = 0; i < owed.length; i += 10) {
    const some = owed.slice(i, i + 10).map((mail, j) => sqsRecord(workMessage(mail), i + j));
    await deliverTickets({ Records: some }, unhurried, mails);
  }
  const record = await recordAll(owed, bench);
  return { tickets: owed.length, issue, deliver, record };
}

async function recordAll(owed: readonly WorkRef[], { db, table, tableName }: Bench): Promise<Counts> {
  const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const env = { TABLE_NAME: tableName, SES_EVENTS_QUEUE_ARN: 'none' };
  const deps = recordDeliveriesDeps(env, { dynamodb: countedClient(db, counts, table) });
  const said = ['Send', 'Delivery'].flatMap((eventType) => owed.map((mail) => sesEvent(eventType, mail)));
  for (let i = 0; i < said.length; i += 10)
    await recordDeliveries({ Records: said.slice(i, i + 10).map(sqsRecord) }, deps);
  return counts;
}

function sesEvent(eventType: string, { locationId, key, version }: WorkRef): string {
  const timestamp = new Date().toISOString();
  const tags = { location: [locationId], stay: [key], version: [String(version)] };
  const mail = { messageId: `0102019${'0'.repeat(53)}`, timestamp, tags };
  return JSON.stringify({ eventType, mail, ...(eventType === 'Delivery' && { delivery: { timestamp } }) });
}

function issueDeps({ db, sqs, table, tableName, outputs }: Bench, counts: Counts, owed: WorkRef[]) {
  const env = {
    TABLE_NAME: tableName,
    PLACEMENT_QUEUE_URL: '',
    MAIL_QUEUE_URL: outputs.MailQueueUrl ?? '',
    QUARANTINE_QUEUE_URL: outputs.QuarantineQueueUrl ?? '',
    EVENTS_QUEUE_ARN: 'none',
    EVENTS_QUEUE_URL: 'none',
    RETENTION_DAYS: '30',
    DUE_PARTITIONS: '4',
    API_SENDER_ID: 'none',
    CONNECTIONS_SENDER_ID: 'none',
  };
  const deps = issueTicketsDeps(env, {
    dynamodb: countedClient(db, counts, table),
    sqs: countedClient(sqs, counts),
    now: Date.now,
    generator: randomCredentials,
  });
  const announce: typeof deps.work.announce = (refs) => {
    owed.push(...refs);
    return deps.work.announce(refs);
  };
  return { ...deps, work: { announce } };
}

function deliverDeps({ db, sqs, ses, table, tableName, outputs }: Bench, counts: Counts) {
  const env = {
    TABLE_NAME: tableName,
    MAIL_QUEUE_ARN: 'none',
    MAIL_QUEUE_URL: outputs.MailQueueUrl ?? '',
    SENDER_ADDRESS: 'wifi@hotel-sol.example',
    CONFIGURATION_SET: 'set',
    MAX_SEND_RATE: 'account',
    PORTAL_URL: outputs.PortalUrl ?? '',
  };
  const deps = deliverTicketsDeps(env, {
    dynamodb: countedClient(db, counts, table),
    sqs: countedClient(sqs, counts),
    ses: countedClient(ses, counts),
    region: () => ses.config.region(),
    now: Date.now,
    random: Math.random,
    wait: async () => undefined,
  });
  return deps;
}

function sqsRecord(body: string, i: number): SQSRecord {
  const attributes = { SenderId: '000000000000', SentTimestamp: String(Date.now()) };
  return { messageId: `message-${i}`, body, attributes } as SQSRecord;
}
