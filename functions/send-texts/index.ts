import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { promptCalls, singleCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';
import { sendTextsDeps } from '../../src/operations/send-texts.wiring.ts';
import { sendTextsEnv } from '../../src/texts/environment.ts';
import { sendTexts } from '../../src/texts/text-work.service.ts';

const env = readEnv(sendTextsEnv);
const sms = new PinpointSMSVoiceV2Client(singleCalls);
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
