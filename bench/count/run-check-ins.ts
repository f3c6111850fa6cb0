import type { SQSRecord } from 'aws-lambda';
import { deliverTickets } from '../../functions/deliver-tickets/handler.ts';
import { issueTickets } from '../../functions/issue-tickets/handler.ts';
import { newStayPredictor } from '../../functions/issue-tickets/new-stay-predictor.ts';
import { recordDeliveries } from '../../functions/record-deliveries/handler.ts';
import type { MailQueue } from '../../src/app/ports/mail-queue.ts';
import { mailQueue } from '../../src/aws/queues/mail-queue.ts';
import { quarantineQueue } from '../../src/aws/queues/quarantine-queue.ts';
import { sesMailer } from '../../src/aws/ses/ses-mailer.ts';
import { codeTable } from '../../src/aws/table/code-table.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { deliveryTable } from '../../src/aws/table/mails/delivery-table.ts';
import { evidenceTable } from '../../src/aws/table/mails/evidence-table.ts';
import { sendLine } from '../../src/aws/table/mails/send-line.ts';
import { outcomeTable } from '../../src/aws/table/outcomes/outcome-table.ts';
import { randomCredentials } from '../../src/aws/table/random-credentials.ts';
import { serialCounter } from '../../src/aws/table/serial-counter.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import { mailMessage } from '../../src/contract/messages/mail-message.ts';
import type { MailRef } from '../../src/domain/model/stay-ref.ts';
import { type Counts, countedClient } from './counted-client.ts';
import type { openBench } from './open-bench.ts';

type Bench = Awaited<ReturnType<typeof openBench>>;

/** What a run took, function by function. */
export interface Run {
  readonly tickets: number;
  readonly issue: Counts;
  readonly deliver: Counts;
  readonly record: Counts;
}

/** Runs bodies through the functions' own handlers, events in batches of ten, and counts. SES tells of each mail that it has gone and come. */
export async function runCheckIns(bodies: readonly string[], bench: Bench): Promise<Run> {
  const issue: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const deliver: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const owed: MailRef[] = [];
  const events = issueDeps(bench, issue, owed);
  for (let i = 0; i < bodies.length; i += 10) {
    await issueTickets({ Records: bodies.slice(i, i + 10).map(sqsRecord) }, events);
  }
  const mails = deliverDeps(bench, deliver);
  const unhurried = { getRemainingTimeInMillis: () => 30_000 };
  for (let i = 0; i < owed.length; i += 10) {
    const some = owed.slice(i, i + 10).map((mail, j) => sqsRecord(mailMessage(mail), i + j));
    await deliverTickets({ Records: some }, unhurried, mails);
  }
  const record = await recordAll(owed, bench);
  return { tickets: owed.length, issue, deliver, record };
}

async function recordAll(owed: readonly MailRef[], { db, table, tableName }: Bench): Promise<Counts> {
  const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const record = evidenceTable({ db: countedClient(db, counts, table), tableName });
  const said = ['Send', 'Delivery'].flatMap((eventType) => owed.map((mail) => sesEvent(eventType, mail)));
  for (let i = 0; i < said.length; i += 10)
    await recordDeliveries({ Records: said.slice(i, i + 10).map(sqsRecord) }, { record });
  return counts;
}

function sesEvent(eventType: string, { locationId, key, v }: MailRef): string {
  const timestamp = new Date().toISOString();
  const tags = { location: [locationId], stay: [key], version: [String(v)] };
  const mail = { messageId: `0102019${'0'.repeat(53)}`, timestamp, tags };
  return JSON.stringify({ eventType, mail, ...(eventType === 'Delivery' && { delivery: { timestamp } }) });
}

function issueDeps({ db, sqs, table: model, tableName, outputs }: Bench, counts: Counts, owed: MailRef[]) {
  const now = Date.now;
  const table = { db: countedClient(db, counts, model), tableName, retentionDays: 30, now };
  const counted = countedClient(sqs, counts);
  const queue = mailQueue({ sqs: counted, queueUrl: outputs.MailQueueUrl ?? '' });
  const mails: MailQueue = {
    announce: (refs) => {
      owed.push(...refs);
      return queue.announce(refs);
    },
  };
  return {
    now,
    mails,
    apiSenderId: 'none',
    isVouchedFor: async () => false,
    generator: randomCredentials,
    newStays: newStayPredictor(),
    stays: stayTable(table),
    codes: codeTable(table),
    serials: serialCounter(table),
    locations: cachedLocations(table),
    outcomes: outcomeTable(table),
    quarantine: quarantineQueue({ sqs: counted, queueUrl: outputs.QuarantineQueueUrl ?? '' }),
  };
}

function deliverDeps({ db, sqs, ses, table: model, tableName, outputs }: Bench, counts: Counts) {
  const now = Date.now;
  const table = { db: countedClient(db, counts, model), tableName, now, random: Math.random };
  return {
    now,
    deliveries: deliveryTable(table),
    locations: cachedLocations(table),
    mailer: sesMailer({
      ses: countedClient(ses, counts),
      region: () => ses.config.region(),
      senderAddress: 'wifi@hotel-sol.example',
      configurationSet: 'set',
    }),
    mails: mailQueue({ sqs: countedClient(sqs, counts), queueUrl: outputs.MailQueueUrl ?? '' }),
    // So quick that nothing waits: calls are counted here.
    line: sendLine({ ...table, accountRate: async () => 1_000_000 }),
    wait: async () => undefined,
  };
}

function sqsRecord(body: string, i: number): SQSRecord {
  const attributes = { SenderId: '000000000000', SentTimestamp: String(Date.now()) };
  return { messageId: `message-${i}`, body, attributes } as SQSRecord;
}
