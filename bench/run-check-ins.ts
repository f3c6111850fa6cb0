import type { SQSRecord } from 'aws-lambda';
import { deliverTickets } from '../functions/deliver-tickets/handler.ts';
import { firstSights } from '../functions/issue-tickets/first-sights.ts';
import { issueTickets } from '../functions/issue-tickets/handler.ts';
import { secureChance } from '../src/aws/chance.ts';
import { codeTable } from '../src/aws/code-table.ts';
import { deliveryTable } from '../src/aws/delivery-table.ts';
import { cachedLocations } from '../src/aws/location-table.ts';
import { mailQueue } from '../src/aws/mail-queue.ts';
import { outcomeTable } from '../src/aws/outcome-table.ts';
import { quarantineQueue } from '../src/aws/quarantine-queue.ts';
import { sendLine } from '../src/aws/send-line.ts';
import { serialCounter } from '../src/aws/serial-counter.ts';
import { sesMailer } from '../src/aws/ses-mailer.ts';
import { stayTable } from '../src/aws/stay-table.ts';
import { mailMessage } from '../src/contract/mail-message.ts';
import type { MailQueue, MailRef } from '../src/domain/ports.ts';
import { type Counts, countedClient } from './counted-client.ts';
import type { openBench } from './open-bench.ts';

/** What a run took, function by function. */
export interface Run {
  readonly tickets: number;
  readonly issue: Counts;
  readonly deliver: Counts;
}

/** Runs bodies through both functions' own handlers, in batches of ten, and counts. */
export async function runCheckIns(
  bodies: readonly string[],
  bench: Awaited<ReturnType<typeof openBench>>,
): Promise<Run> {
  const issue: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const deliver: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const owed: MailRef[] = [];
  const events = issueDeps(bench, issue, owed);
  for (let i = 0; i < bodies.length; i += 10) {
    await issueTickets({ Records: bodies.slice(i, i + 10).map(record) }, events);
  }
  const mails = deliverDeps(bench, deliver);
  const unhurried = { getRemainingTimeInMillis: () => 30_000 };
  for (let i = 0; i < owed.length; i += 10) {
    const some = owed.slice(i, i + 10).map((mail, j) => record(mailMessage(mail), i + j));
    await deliverTickets({ Records: some }, unhurried, mails);
  }
  return { tickets: owed.length, issue, deliver };
}

function issueDeps(
  { db, sqs, tableName, outputs }: Awaited<ReturnType<typeof openBench>>,
  counts: Counts,
  owed: MailRef[],
) {
  const now = Date.now;
  const table = { db: countedClient(db, counts), tableName, retentionDays: 30, now };
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
    chance: secureChance,
    firstSights: firstSights(),
    stays: stayTable(table),
    codes: codeTable(table),
    serials: serialCounter(table),
    locations: cachedLocations(table),
    outcomes: outcomeTable(table),
    quarantine: quarantineQueue({ sqs: counted, queueUrl: outputs.QuarantineQueueUrl ?? '' }),
  };
}

function deliverDeps({ db, sqs, ses, tableName, outputs }: Awaited<ReturnType<typeof openBench>>, counts: Counts) {
  const now = Date.now;
  const table = { db: countedClient(db, counts), tableName, now, random: Math.random };
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

function record(body: string, i: number): SQSRecord {
  const attributes = { SenderId: '000000000000', SentTimestamp: String(Date.now()) };
  return { messageId: `message-${i}`, body, attributes } as SQSRecord;
}
