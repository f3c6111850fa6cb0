import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { FauxqsServer } from 'fauxqs';
import { type EventEmulator, startEventEmulator } from '../events/start-event-emulator.ts';
import { parameterResource } from '../iam/needs/needs.ts';
import type { Gate } from '../iam/service-gates.ts';
import { startParameterEmulator } from '../parameters/start-parameter-emulator.ts';
import type { CleanupStack } from '../process/lifetime.ts';
import { type QueueGates, startQueueEmulator } from '../queues/start-queue-emulator.ts';
import type { AskTables, WatchWrite } from '../tables/guard-tables.ts';
import { startTableEmulator } from '../tables/start-table-emulator.ts';
import { localAccount } from '../template/physical-values.ts';

/** The emulators of SQS, SNS, DynamoDB, EventBridge and SSM's parameter store, and clients of the first three. */
export interface EmulatedServices {
  readonly endpoints: Readonly<Record<'sqs' | 'dynamodb' | 'ssm' | 'events', string>>;
  readonly events: EventEmulator;
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
  /** Asks DynamoDB as nobody, without a connection. */
  readonly askTables: AskTables;
  /** SNS, on the same endpoint as SQS. */
  readonly server: FauxqsServer;
}

/** The account that the queue emulator knows. */
export const account = localAccount;

/** Of no function: the gates let it through. */
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * Starts the emulators of SQS, SNS, DynamoDB, EventBridge and SSM's parameter store.
 * @throws when a port is taken or the data directory is in use.
 */
export async function emulatedServices(
  options: {
    readonly region: string;
    readonly dataDir?: string;
    readonly sqsPort?: number;
    readonly dynamodbPort?: number;
    readonly ssmPort?: number;
    readonly eventsPort?: number;
    /** Sees the writes of tables, which wait until it is there. */
    readonly watchWrites?: Promise<WatchWrite>;
    readonly gates?: QueueGates & { readonly tables: Gate; readonly parameters: Gate; readonly events: Gate };
  },
  { cleanup }: { readonly cleanup: CleanupStack },
): Promise<EmulatedServices> {
  const { region, dataDir, gates } = options;
  const below = (name: string) => (dataDir === undefined ? undefined : join(dataDir, name));
  const arn = (name: string) => `arn:aws:ssm:${region}:${account}:${parameterResource(name)}`;
  const kept = <Emulator extends { close(): Promise<void> }>(emulator: Emulator) => {
    cleanup.defer(() => emulator.close());
    return emulator;
  };
  const queues = kept(
    await startQueueEmulator({ region, port: options.sqsPort, dataDir: below('queues'), gates: options.gates }),
  );
  const tables = kept(
    await startTableEmulator({
      port: options.dynamodbPort,
      dataDir: below('tables'),
      gate: gates?.tables,
      watch: options.watchWrites,
    }),
  );
  const parameters = kept(
    await startParameterEmulator({ port: options.ssmPort, dataDir: below('parameters'), gate: gates?.parameters, arn }),
  );
  const events = kept(
    await startEventEmulator({
      region,
      account,
      port: options.eventsPort,
      dataDir: below('events'),
      gate: gates?.events,
    }),
  );
  const sqs = new SQSClient({ endpoint: queues.endpoint, region, credentials });
  cleanup.defer(async () => sqs.destroy());
  const dynamodb = new DynamoDBClient({ endpoint: tables.endpoint, region, credentials });
  cleanup.defer(async () => dynamodb.destroy());
  const endpoints = {
    sqs: queues.endpoint,
    dynamodb: tables.endpoint,
    ssm: parameters.endpoint,
    events: events.endpoint,
  };
  return { endpoints, events, sqs, dynamodb, askTables: tables.ask, server: queues.server };
}
