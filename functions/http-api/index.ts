import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { ticketLists } from '../../src/aws/lists/ticket-lists.ts';
import { eventQueue } from '../../src/aws/queues/event-queue.ts';
import { workQueue } from '../../src/aws/queues/work-queue.ts';
import { codeTable } from '../../src/aws/table/code-table.ts';
import { checkKey } from '../../src/aws/table/keys/check-key.ts';
import { dailyCapsTable } from '../../src/aws/table/keys/daily-caps-table.ts';
import { keyTable } from '../../src/aws/table/keys/key-table.ts';
import { signingSecretTable } from '../../src/aws/table/keys/signing-secret-table.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { randomCredentials } from '../../src/aws/table/random-credentials.ts';
import { serialCounter } from '../../src/aws/table/serial-counter.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import { promptCalls } from '../../src/lambda/prompt-calls.ts';
import { readEnv } from '../../src/lambda/read-env.ts';
import { httpApiEnv } from './env.ts';
import { httpApi } from './handler.ts';

const env = readEnv(httpApiEnv);
const sqs = new SQSClient(promptCalls);
const now = Date.now;
const table = {
  db: new DynamoDBClient(promptCalls),
  tableName: env.TABLE_NAME,
  retentionDays: Number(env.RETENTION_DAYS),
  now,
};
const keys = keyTable(table);

/** Lambda's entry: a request from API Gateway. */
export const handler = httpApi({
  now,
  newId: randomUUID,
  generator: randomCredentials,
  checkKey: (presented) => checkKey(presented, { keys, now }),
  secrets: signingSecretTable(table),
  caps: dailyCapsTable(table, {
    tickets: Number(env.DAILY_TICKETS),
    mails: Number(env.DAILY_MAILS),
    events: Number(env.DAILY_EVENTS),
  }),
  resendsPerHour: Number(env.RESENDS_PER_HOUR),
  locations: cachedLocations(table),
  stays: stayTable(table),
  codes: codeTable(table),
  serials: serialCounter(table),
  lists: ticketLists(table),
  mails: workQueue({ sqs, queueUrl: env.MAIL_QUEUE_URL }),
  events: eventQueue({ sqs, queueUrl: env.EVENTS_QUEUE_URL }),
});
