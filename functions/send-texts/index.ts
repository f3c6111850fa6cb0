import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { connections, promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';
import { sendTextsDeps } from '../../src/operations/send-texts.wiring.ts';
import { sendTextsEnv } from '../../src/texts/environment.ts';
import { sendTexts } from '../../src/texts/text-work.service.ts';

const env = readEnv(sendTextsEnv);
// A connection for each call: one that was closed while the function was frozen would lose the answer.
const fresh = { ...connections, keepAlive: false };
// One attempt only: nobody can know whether a text was taken whose answer was lost, and the SDK would send it again.
const sms = new PinpointSMSVoiceV2Client({
  maxAttempts: 1,
  requestHandler: {
    ...promptCalls.requestHandler,
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    httpsAgent: fresh,
    httpAgent: fresh,
  },
});
const deps = sendTextsDeps(env, {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  sms,
  now: Date.now,
  random: Math.random,
  wait,
});

/** Lambda's entry: messages from the queue of texts. */
export const handler = middy()
  .use(sqsBatch(env.TEXT_QUEUE_ARN))
  .handler((event, context) => sendTexts(event, context, deps));
