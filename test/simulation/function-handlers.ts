import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { deliverTickets } from '../../functions/deliver-tickets/handler.ts';
import { issueTickets } from '../../functions/issue-tickets/handler.ts';
import { newStayPredictor } from '../../functions/issue-tickets/new-stay-predictor.ts';
import { recordDeliveries } from '../../functions/record-deliveries/handler.ts';
import { announcedLately } from '../../functions/sweep-deliveries/announced.ts';
import { sweepDeliveries } from '../../functions/sweep-deliveries/handler.ts';
import type { CredentialGenerator } from '../../src/app/ports/credential-generator.ts';
import { mailQueue } from '../../src/aws/queues/mail-queue.ts';
import { quarantineQueue } from '../../src/aws/queues/quarantine-queue.ts';
import { queueDepth } from '../../src/aws/queues/queue-counts.ts';
import { accountRate } from '../../src/aws/ses/account-rate.ts';
import { sesMailer } from '../../src/aws/ses/ses-mailer.ts';
import { codeTable } from '../../src/aws/table/code-table.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { deliveryTable } from '../../src/aws/table/mails/delivery-table.ts';
import { dueMails } from '../../src/aws/table/mails/due-mails.ts';
import { evidenceTable } from '../../src/aws/table/mails/evidence-table.ts';
import { learnLine } from '../../src/aws/table/mails/learn-line.ts';
import { owedMails } from '../../src/aws/table/mails/owed-mails.ts';
import { sendLine } from '../../src/aws/table/mails/send-line.ts';
import { operatorVouches } from '../../src/aws/table/operators.ts';
import { outcomeTable } from '../../src/aws/table/outcomes/outcome-table.ts';
import { serialCounter } from '../../src/aws/table/serial-counter.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import { rateSetting } from '../../src/contract/settings/rate-setting.ts';

/** What an environment of a function is started with. */
export interface FunctionWorld {
  readonly env: Readonly<Record<string, string>>;
  readonly clients: {
    readonly dynamodb: { send: never };
    readonly sqs: { send: never };
    readonly ses: { send: never };
  };
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly generator: CredentialGenerator;
  /** The product's own, unless a rule is broken on purpose. */
  readonly handlers?: Partial<Handlers>;
}

/** The handlers that work with more than one port. */
export interface Handlers {
  readonly issueTickets: typeof issueTickets;
  readonly deliverTickets: typeof deliverTickets;
}

/** A function that has been started: it keeps what it learns from one call to the next. */
export type Started = (
  event: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<SQSBatchResponse | undefined>;

/** How each function is started, by its name: as its own `index.ts` does it, with the world's clients, clock and generator. */
export const starts: Readonly<Record<string, (world: FunctionWorld) => Started>> = {
  'issue-tickets': ({ env, clients: { dynamodb: db, sqs }, now, generator, handlers }) => {
    const table = { db, tableName: given(env, 'TABLE_NAME'), retentionDays: Number(given(env, 'RETENTION_DAYS')), now };
    const deps = {
      now,
      apiSenderId: given(env, 'API_SENDER_ID'),
      isVouchedFor: operatorVouches(table),
      generator,
      newStays: newStayPredictor(),
      stays: stayTable(table),
      codes: codeTable(table),
      serials: serialCounter(table),
      locations: cachedLocations(table),
      outcomes: outcomeTable(table),
      mails: mailQueue({ sqs, queueUrl: given(env, 'MAIL_QUEUE_URL') }),
      quarantine: quarantineQueue({ sqs, queueUrl: given(env, 'QUARANTINE_QUEUE_URL') }),
    };
    const handle = handlers?.issueTickets ?? issueTickets;
    return (event) => handle(event, deps);
  },
  'deliver-tickets': ({ env, clients: { dynamodb: db, sqs, ses }, now, random, wait, handlers }) => {
    const table = { db, tableName: given(env, 'TABLE_NAME'), now, random };
    const deps = {
      now,
      deliveries: deliveryTable(table),
      locations: cachedLocations(table),
      mailer: sesMailer({
        ses,
        region: async () => 'eu-west-1',
        // Real composing takes real time, and none passes here: this SES reads the letter itself.
        compose: async ({ pictures: _, ...letter }) => Buffer.from(JSON.stringify(letter)),
        senderAddress: given(env, 'SENDER_ADDRESS'),
        configurationSet: given(env, 'CONFIGURATION_SET'),
      }),
      mails: mailQueue({ sqs, queueUrl: given(env, 'MAIL_QUEUE_URL') }),
      line: sendLine({
        ...table,
        maxSendRate: rateSetting(given(env, 'MAX_SEND_RATE')),
        accountRate: () => accountRate(ses),
      }),
      wait,
    };
    const handle = handlers?.deliverTickets ?? deliverTickets;
    return (event, context) => handle(event, context, deps);
  },
  'record-deliveries': ({ env, clients: { dynamodb: db } }) => {
    const record = evidenceTable({ db, tableName: given(env, 'TABLE_NAME') });
    return (event) => recordDeliveries(event, { record });
  },
  'sweep-deliveries': ({ env, clients: { dynamodb: db, sqs, ses }, now, wait }) => {
    const table = { db, tableName: given(env, 'TABLE_NAME') };
    const queue = { sqs, queueUrl: given(env, 'MAIL_QUEUE_URL') };
    const deps = {
      now,
      wait,
      line: () =>
        learnLine(table, {
          accountRate: () => accountRate(ses),
          maxSendRate: rateSetting(given(env, 'MAX_SEND_RATE')),
          partitions: Number(given(env, 'DUE_PARTITIONS')),
        }),
      dueMails: (by: string, partitions: number) => dueMails(table, by, { partitions }),
      announced: announcedLately(),
      owedMails: owedMails(table),
      mails: { ...mailQueue(queue), depth: () => queueDepth(queue) },
    };
    return async () => {
      await sweepDeliveries(deps);
      return undefined;
    };
  },
};

function given(env: Readonly<Record<string, string>>, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`The template gives no ${name}`);
  return value;
}
