import { existsSync, readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { CliError } from '../cli-error.ts';
import type { Deployment } from './deployment.ts';

/** Which deployment is meant: a stack by its name, or else the local cloud that runs here. */
export interface DeploymentOptions {
  readonly stack?: string;
  readonly region?: string;
}

interface LocalEndpoints {
  readonly region: string;
  readonly sqsEndpoint: string;
  readonly dynamodbEndpoint: string;
  readonly sesEndpoint: string;
  readonly tableName: string;
  readonly eventsQueueUrl: string;
  readonly outputs?: Readonly<Record<string, string>>;
}

/** Where the running local cloud says how to reach it. */
const endpointsFile = '.local/endpoints.json';

/**
 * Finds a deployment: a stack through CloudFormation's outputs, the local cloud through its endpoints file.
 * @throws CliError if there is none
 */
export async function findDeployment({ stack, region }: DeploymentOptions): Promise<Deployment> {
  if (stack === undefined) return localDeployment();
  // Only operators in AWS need it: nobody else waits for CloudFormation's client to load.
  const { stackDeployment } = await import('./stack-deployment.ts');
  return stackDeployment(stack, region);
}

function localDeployment(): Deployment {
  if (!existsSync(endpointsFile)) {
    throw new CliError('No local cloud runs here (npm start starts one). For a deployed stack, say --stack NAME.', 3);
  }
  const { region, sqsEndpoint, dynamodbEndpoint, sesEndpoint, tableName, eventsQueueUrl, outputs } = JSON.parse(
    readFileSync(endpointsFile, 'utf8'),
  ) as LocalEndpoints;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return {
    db: new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials }),
    sqs: new SQSClient({ region, endpoint: sqsEndpoint, credentials }),
    tableName,
    eventsQueueUrl,
    outputs: outputs ?? {},
    ownSenderId: async () => undefined,
    ses: { region, endpoint: sesEndpoint, credentials },
  };
}
