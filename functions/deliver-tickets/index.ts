import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { mailQueue } from '../../src/aws/queues/mail-queue.ts';
import { accountRate } from '../../src/aws/ses/account-rate.ts';
import { sesMailer } from '../../src/aws/ses/ses-mailer.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { deliveryTable } from '../../src/aws/table/mails/delivery-table.ts';
import { sendLine } from '../../src/aws/table/mails/send-line.ts';
import { rateSetting } from '../../src/contract/settings/rate-setting.ts';
import { promptCalls } from '../../src/lambda/prompt-calls.ts';
import { readEnv } from '../../src/lambda/read-env.ts';
import { sqsBatch } from '../../src/lambda/sqs-batch.ts';
import { deliverTicketsEnv } from './env.ts';
import { deliverTickets } from './handler.ts';

const env = readEnv(deliverTicketsEnv);
const now = Date.now;
// One attempt only: the SDK cannot know whether SES has accepted a mail whose answer was lost, and would send it again.
const ses = new SESClient({
  maxAttempts: 1,
  requestHandler: { ...promptCalls.requestHandler, connectionTimeout: 3000, requestTimeout: 10_000 },
});
const table = { db: new DynamoDBClient(promptCalls), tableName: env.TABLE_NAME, now, random: Math.random };

const deps = {
  now,
  deliveries: deliveryTable(table),
  locations: cachedLocations(table),
  mailer: sesMailer({
    ses,
    region: () => ses.config.region(),
    senderAddress: env.SENDER_ADDRESS,
    configurationSet: env.CONFIGURATION_SET,
  }),
  mails: mailQueue({ sqs: new SQSClient(promptCalls), queueUrl: env.MAIL_QUEUE_URL }),
  line: sendLine({ ...table, maxSendRate: rateSetting(env.MAX_SEND_RATE), accountRate: () => accountRate(ses) }),
  wait,
};

/** Lambda's entry: messages from the mail queue. */
export const handler = middy()
  .use(sqsBatch(env.MAIL_QUEUE_ARN))
  .handler((event, context) => deliverTickets(event, context, deps));
