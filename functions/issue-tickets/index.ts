import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { mailQueue } from '../../src/aws/queues/mail-queue.ts';
import { quarantineQueue } from '../../src/aws/queues/quarantine-queue.ts';
import { codeTable } from '../../src/aws/table/code-table.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { operatorVouches } from '../../src/aws/table/operators.ts';
import { outcomeTable } from '../../src/aws/table/outcomes/outcome-table.ts';
import { randomCredentials } from '../../src/aws/table/random-credentials.ts';
import { serialCounter } from '../../src/aws/table/serial-counter.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import { promptCalls } from '../../src/lambda/prompt-calls.ts';
import { readEnv } from '../../src/lambda/read-env.ts';
import { sqsBatch } from '../../src/lambda/sqs-batch.ts';
import { issueTicketsEnv } from './env.ts';
import { issueTickets } from './handler.ts';
import { newStayPredictor } from './new-stay-predictor.ts';

const env = readEnv(issueTicketsEnv);
const sqs = new SQSClient(promptCalls);
const now = Date.now;
const table = {
  db: new DynamoDBClient(promptCalls),
  tableName: env.TABLE_NAME,
  retentionDays: Number(env.RETENTION_DAYS),
  partitions: Number(env.DUE_PARTITIONS),
  now,
};

const deps = {
  now,
  apiSenderId: env.API_SENDER_ID,
  isVouchedFor: operatorVouches(table),
  generator: randomCredentials,
  newStays: newStayPredictor(),
  stays: stayTable(table),
  codes: codeTable(table),
  serials: serialCounter(table),
  locations: cachedLocations(table),
  outcomes: outcomeTable(table),
  mails: mailQueue({ sqs, queueUrl: env.MAIL_QUEUE_URL }),
  quarantine: quarantineQueue({ sqs, queueUrl: env.QUARANTINE_QUEUE_URL }),
};

/** Lambda's entry: a batch of events from the intake queue. */
export const handler = middy()
  .use(sqsBatch(env.EVENTS_QUEUE_ARN))
  .handler((event) => issueTickets(event, deps));
