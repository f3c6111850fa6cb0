import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { handleDesk } from '../../src/desk/desk.service.ts';
import { deskDeps } from '../../src/desk/desk.wiring.ts';
import { deskEnv } from '../../src/desk/environment.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { isInLocalCloud, readEnv } from '../../src/kit/aws/lambda.service.ts';

/** Lambda's entry: a request from API Gateway. */
export const handler = handleDesk(
  deskDeps(readEnv(deskEnv), {
    dynamodb: new DynamoDBClient(promptCalls),
    ssm: new SSMClient(promptCalls),
    cognito: new CognitoIdentityProviderClient(promptCalls),
    isLoopbackAllowed: isInLocalCloud(),
    // Where Lambda has laid the bundle, and the page's files beside it.
    folder: join(process.env.LAMBDA_TASK_ROOT ?? '.', 'page'),
    now: Date.now,
    wait,
  }),
);
