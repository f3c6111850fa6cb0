import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { FauxqsServer } from 'fauxqs';
import { type EventEmulator, startEventEmulator } from '../events/start-event-emulator.ts';
import { parameterResource } from '../iam/needs/needs.ts';
import type { Gate } from '../iam/service-gates.ts';
import { startParameterEmulator } from '../parameters/start-parameter-emulator.ts';
import type { CleanupStack } from '../process/lifetime.ts';
import { startQueueEmulator } from '../queues/start-queue-emulator.ts';
import { type AskTables, startTableEmulator, type WatchWrite } from '../tables/start-table-emulator.ts';
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
    /** Sees the writes of tables, which wait until it is there. */
    readonly watchWrites?: Promise<WatchWrite>;
    readonly gate?: Gate;
  },
  { cleanup }: { readonly cleanup: CleanupStack },
): Promise<EmulatedServices> {
  const { region, gate, watchWrites: watch } = options;
  const at = (name: string, service: Parameters<Gate>[0], port?: number) => ({
    region,
    gate: (call: Parameters<Gate>[1]) => gate?.(service, call),
    port,
    dataDir: options.dataDir === undefined ? undefined : join(options.dataDir, name),
  });
  const arn = (name: string) => `arn:aws:ssm:${region}:${localAccount}:${parameterResource(name)}`;
  const kept = async <Emulator extends { close(): Promise<void> }>(starting: Promise<Emulator>) => {
    const emulator = await starting;
    cleanup.defer(() => emulator.close());
    return emulator;
  };
  const queues = await kept(startQueueEmulator({ ...at('queues', 'sqs', options.sqsPort), gate }));
  const tables = await kept(startTableEmulator({ ...at('tables', 'dynamodb', options.dynamodbPort), watch }));
  const parameters = await kept(startParameterEmulator({ ...at('parameters', 'ssm', options.ssmPort), arn }));
  const events = await kept(startEventEmulator(at('events', 'events')));
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
