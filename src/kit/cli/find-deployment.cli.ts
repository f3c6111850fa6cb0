import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Deployment } from './deployment.cli.ts';
import { CliError } from './errors.ts';

/** The options that select a deployment: a stack by name, else the local cloud of this folder. */
export interface DeploymentOptions {
  readonly stack?: string;
  readonly region?: string;
}

interface LocalEndpoints {
  readonly region: string;
  readonly sqsEndpoint: string;
  readonly dynamodbEndpoint: string;
  readonly sesEndpoint: string;
  /** Absent from a local cloud of an older version. */
  readonly ssmEndpoint?: string;
  readonly tableName: string;
  readonly eventsQueueUrl: string;
  readonly outputs?: Readonly<Record<string, string>>;
  /** The certificate's file is named from the folder in which the local cloud was started. */
  readonly domains?: { readonly port: number; readonly certificate: string };
}

const written = '.local/endpoints.json';

/**
 * Where the running local cloud of this folder writes its endpoints: here, or at the root of the checkout that this folder is
 * of. Other folders above are not asked: anybody may write into some.
 */
export function endpointsFile(): string {
  if (existsSync(written)) return written;
  for (let above = dirname(process.cwd()); above !== dirname(above); above = dirname(above))
    if (['cdk.json', 'bin/local.ts'].every((file) => existsSync(join(above, file)))) return join(above, written);
  return written;
}

/**
 * Finds a deployment: a stack through CloudFormation's outputs, the local cloud through its endpoints file.
 * @throws CliError if there is none
 */
export async function findDeployment({ stack, region }: DeploymentOptions): Promise<Deployment> {
  if (stack === undefined) return localDeployment();
  if (stack === '') throw new CliError('--stack needs the name of a stack, as in --stack WifiTickets.', 2);
  // Loading CloudFormation's client takes time, and the local cloud does not need it.
  const { stackDeployment } = await import('./stack-deployment.cli.ts');
  return stackDeployment(stack, region);
}

function localDeployment(): Deployment {
  const file = endpointsFile();
  if (!existsSync(file)) {
    throw new CliError(
      'No local cloud runs here: start one with npm start in a checkout of wifi-tickets, which has it, and run this there. For a deployed stack use --stack NAME.',
      3,
    );
  }
  const {
    region,
    sqsEndpoint,
    dynamodbEndpoint,
    sesEndpoint,
    ssmEndpoint,
    tableName,
    eventsQueueUrl,
    outputs,
    domains,
  } = JSON.parse(readFileSync(file, 'utf8')) as LocalEndpoints;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return {
    db: new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials }),
    sqs: new SQSClient({ region, endpoint: sqsEndpoint, credentials }),
    tableName,
    eventsQueueUrl,
    outputs: outputs ?? {},
    ownSenderId: async () => undefined,
    ses: { region, endpoint: sesEndpoint, credentials },
    ssm: { region, endpoint: ssmEndpoint, credentials },
    ...(domains && { names: { port: domains.port, certificate: join(dirname(file), '..', domains.certificate) } }),
  };
}
