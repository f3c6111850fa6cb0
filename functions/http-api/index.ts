import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { secureChance } from '../../src/aws/chance.ts';
import { checkKey } from '../../src/aws/check-key.ts';
import { codeTable } from '../../src/aws/code-table.ts';
import { dailyCapsTable } from '../../src/aws/daily-caps-table.ts';
import { eventQueue } from '../../src/aws/event-queue.ts';
import { keyTable } from '../../src/aws/key-table.ts';
import { cachedLocations } from '../../src/aws/location-table.ts';
import { mailQueue } from '../../src/aws/mail-queue.ts';
import { serialCounter } from '../../src/aws/serial-counter.ts';
import { signingSecretTable } from '../../src/aws/signing-secret-table.ts';
import { stayTable } from '../../src/aws/stay-table.ts';
import { ticketLists } from '../../src/aws/ticket-lists.ts';
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
  chance: secureChance,
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
  mails: mailQueue({ sqs, queueUrl: env.MAIL_QUEUE_URL }),
  events: eventQueue({ sqs, queueUrl: env.EVENTS_QUEUE_URL }),
});
