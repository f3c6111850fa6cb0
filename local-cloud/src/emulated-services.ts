import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { FauxqsServer } from 'fauxqs';
import type { CleanupStack } from './cleanup-stack.ts';
import type { Gate } from './iam/service-gates.ts';
import type { QueueGates } from './queues/guard-queues.ts';
import { startQueueEmulator } from './queues/start-queue-emulator.ts';
import { startTableEmulator } from './tables/start-table-emulator.ts';

/** The emulators of SQS, SNS and DynamoDB, and their clients. */
export interface EmulatedServices {
  readonly sqsEndpoint: string;
  readonly dynamodbEndpoint: string;
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
  /** SNS, on the same endpoint as SQS. */
  readonly server: FauxqsServer;
}

/** Of no function: the gates let it through. */
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * Starts the emulators of SQS, SNS and DynamoDB.
 * @throws when a port is taken or the data directory is in use.
 */
export async function emulatedServices(
  options: {
    readonly region: string;
    readonly dataDir?: string;
    readonly sqsPort?: number;
    readonly dynamodbPort?: number;
    readonly gates?: QueueGates & { readonly tables: Gate };
  },
  { cleanup }: { readonly cleanup: CleanupStack },
): Promise<EmulatedServices> {
  const { region, dataDir, sqsPort, dynamodbPort, gates } = options;
  const below = (name: string) => (dataDir === undefined ? undefined : join(dataDir, name));
  const queues = await startQueueEmulator({ region, port: sqsPort, dataDir: below('queues'), gates });
  cleanup.defer(() => queues.close());
  const tables = await startTableEmulator({ port: dynamodbPort, dataDir: below('tables'), gate: gates?.tables });
  cleanup.defer(() => tables.close());
  const sqs = new SQSClient({ endpoint: queues.endpoint, region, credentials });
  cleanup.defer(async () => sqs.destroy());
  const dynamodb = new DynamoDBClient({ endpoint: tables.endpoint, region, credentials });
  cleanup.defer(async () => dynamodb.destroy());
  return { sqsEndpoint: queues.endpoint, dynamodbEndpoint: tables.endpoint, sqs, dynamodb, server: queues.server };
}
