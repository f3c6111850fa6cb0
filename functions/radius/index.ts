import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv } from '../../src/kit/aws/lambda.service.ts';
import { radiusEnv } from '../../src/networks/environment.ts';
import { handleRadius } from '../../src/networks/radius/radius.service.ts';
import { radiusDeps } from '../../src/networks/radius/radius.wiring.ts';

/** Lambda's entry: a request from API Gateway. */
export const handler = handleRadius(
  radiusDeps(readEnv(radiusEnv), { dynamodb: new DynamoDBClient(promptCalls), now: Date.now }),
);
