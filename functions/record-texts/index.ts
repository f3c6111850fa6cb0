import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';
import { recordTextsEnv } from '../../src/texts/environment.ts';
import { recordTexts } from '../../src/texts/record-texts.service.ts';
import { recordTextsDeps } from '../../src/texts/record-texts.wiring.ts';

const env = readEnv(recordTextsEnv);
const deps = recordTextsDeps(env, { dynamodb: new DynamoDBClient(promptCalls), now: Date.now });

/** Lambda's entry: a batch of what AWS published of texts. */
export const handler = middy()
  .use(sqsBatch(env.TEXT_EVENTS_QUEUE_ARN))
  .handler((event) => recordTexts(event, deps));
