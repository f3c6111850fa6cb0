import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { FauxqsServer } from 'fauxqs';
import { type BusEvent, openBusStore } from '../events/bus-store.ts';
import { putEvents } from '../events/put-events.ts';
import { parameterResource } from '../iam/needs/needs.ts';
import type { Gate } from '../iam/service-gates.ts';
import { ServiceError, startJsonService } from '../json/start-json-service.ts';
import { startParameterEmulator } from '../parameters/start-parameter-emulator.ts';
import type { CleanupStack } from '../process/lifetime.ts';
import { type QueueGates, startQueueEmulator } from '../queues/start-queue-emulator.ts';
import type { AskTables, WatchWrite } from '../tables/serve-tables.ts';
import { startTableEmulator } from '../tables/start-table-emulator.ts';
import { localAccount } from '../template/physical-values.ts';
import type { StackModel } from '../template/stack-model.ts';

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

/** A running EventBridge: buses, and rules that lead to queues. */
interface EventEmulator {
  /** For example `http://127.0.0.1:4505`. */
  readonly endpoint: string;
  /** Serves a stack's buses; until then there is only that of the account. */
  serve(stack: BusStack, host: { readonly sqs: SQSClient }): void;
  /** What was put on a bus so far, in that order; the newest 10,000. */
  events(bus: string): readonly BusEvent[];
  close(): Promise<void>;
}

type BusStack = Pick<StackModel, 'buses' | 'busRules'>;

/**
 * Starts EventBridge in this process.
 * @param options `port` 0 or none takes a free one; with a `dataDir` events outlive the process; a `gate` sees each request first.
 * @throws when the port is taken or the directory cannot be used. A later write that fails ends the process.
 */
async function startEventEmulator(options: {
  readonly region: string;
  readonly account: string;
  readonly port?: number;
  readonly dataDir?: string;
  readonly gate?: Gate;
}): Promise<EventEmulator> {
  const { region, account, port, dataDir, gate } = options;
  const store = openBusStore(dataDir);
  let stack: BusStack = { buses: [], busRules: [] };
  let lead: (bus: string, event: BusEvent) => Promise<void> = async () => undefined;
  const host = {
    region,
    account,
    isBus: (bus: string) => bus === 'default' || stack.buses.some(({ name }) => name === bus),
    // Before the answer: what was accepted is on its queues, even if this process ends now.
    accept: async (bus: string, event: BusEvent) => {
      await lead(bus, event);
      store.add(bus, event);
    },
  };
  const answer = (operation: string, body: unknown) => {
    if (operation !== 'PutEvents') throw new ServiceError('UnknownOperationException', '');
    return putEvents(body, host);
  };
  const service = await startJsonService({ port, gate, target: 'AWSEvents', answer });
  return {
    endpoint: service.endpoint,
    serve(served, { sqs }) {
      stack = served;
      lead = (bus, event) => leadToQueues(bus, event, { stack, sqs });
    },
    events: (bus) => store.events(bus),
    async close() {
      await service.close();
      store.close();
    },
  };
}

async function leadToQueues(
  bus: string,
  event: BusEvent,
  { stack, sqs }: { readonly stack: BusStack; readonly sqs: SQSClient },
): Promise<void> {
  const rules = stack.busRules.filter(({ busName, fits }) => busName === bus && fits(event));
  for (const { queueUrl, messageGroupId } of rules.flatMap(({ targets }) => targets)) {
    const message = { QueueUrl: queueUrl, MessageBody: JSON.stringify(event), MessageGroupId: messageGroupId };
    await sqs.send(new SendMessageCommand(message));
  }
}
