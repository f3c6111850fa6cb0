import { existsSync, readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Access } from '../../aws/inspect/access.ts';
import { Fault } from '../fault.ts';

/** What a running deployment is reached by: the local cloud's, or a stack's in AWS. */
export interface Deployment {
  readonly db: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly tableName: string;
  readonly eventsQueueUrl: string;
  /** The stack's outputs, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** How SQS names whoever works here, without a session; undefined where every sender is the same. */
  readonly ownSenderId: () => Promise<string | undefined>;
  /** How SES is reached. */
  readonly ses: Access;
  /** The stack in CloudFormation, and how AWS is reached beside it; undefined for the local cloud. */
  readonly stack?: { readonly name: string; readonly access: Access };
}

/** Which deployment is meant: a stack by its name, or else the local cloud that runs here. */
export interface Where {
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
 * @throws Fault if there is none
 */
export async function findDeployment({ stack, region }: Where): Promise<Deployment> {
  if (stack === undefined) return localDeployment();
  // Only operators in AWS need it: nobody else waits for CloudFormation's client to load.
  const { stackDeployment } = await import('./stack-deployment.ts');
  return stackDeployment(stack, region);
}

function localDeployment(): Deployment {
  if (!existsSync(endpointsFile)) {
    throw new Fault('No local cloud runs here (npm start starts one). For a deployed stack, say --stack NAME.', 3);
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

/**
 * One of the stack's outputs.
 * @throws Fault if the stack is of before there was such an output
 */
export function outputOf({ outputs }: Pick<Deployment, 'outputs'>, name: string): string {
  const value = outputs[name];
  if (!value) throw new Fault(`The deployment does not tell its ${name}: deploy the stack anew, or start anew.`, 3);
  return value;
}
