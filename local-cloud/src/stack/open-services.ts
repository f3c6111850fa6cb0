import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { cleanupStack } from '../process/lifetime.ts';
import { createQueues } from '../queues/create-queues.ts';
import { createTables } from '../tables/create-tables.ts';
import { startTableEmulator } from '../tables/start-table-emulator.ts';
import { localRegion } from '../template/physical-values.ts';
import { readStack } from '../template/read-stack.ts';
import type { StackModel } from '../template/stack-model.ts';
import { createTopics, eventPublisher, type PublishEvent } from '../topics/topics.ts';
import { type EmulatedServices, emulatedServices } from './emulated-services.ts';

/** A stack's tables, empty, without all else of it. */
export interface OpenTables {
  readonly stack: StackModel;
  readonly dynamodb: DynamoDBClient;
  close(): Promise<void>;
}

/** A stack's tables, queues, topics and buses, empty, without its functions. */
export interface OpenServices extends OpenTables {
  readonly endpoints: EmulatedServices['endpoints'];
  readonly sqs: SQSClient;
  readonly publishSesEvent: PublishEvent;
  readonly publishTextEvent: PublishEvent;
}

/** Opens the tables of a `cdk.out` directory's stack, in memory. */
export async function openTables(cdkOut: string): Promise<OpenTables> {
  const stack = readStack(cdkOut);
  const emulator = await startTableEmulator({});
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const dynamodb = new DynamoDBClient({ region: localRegion, endpoint: emulator.endpoint, credentials });
  await createTables(stack.tables, { dynamodb });
  const close = async () => {
    dynamodb.destroy();
    await emulator.close();
  };
  return { stack, dynamodb, close };
}

/** Opens the services of a `cdk.out` directory's stack, in memory. */
export async function openServices(cdkOut: string): Promise<OpenServices> {
  const region = localRegion;
  const cleanup = cleanupStack();
  const services = await emulatedServices({ region }, { cleanup });
  const { endpoints, sqs, dynamodb, server } = services;
  const stack = readStack(cdkOut, { sqsEndpoint: endpoints.sqs });
  await createQueues(stack.queues, services);
  createTopics(stack, { server, region });
  await createTables(stack.tables, services);
  services.events.serve(stack.buses);
  const topics = { server, region, topics: stack.topics };
  const publishSesEvent = eventPublisher(stack.configurationSets, topics);
  const publishTextEvent = eventPublisher(stack.textConfigurationSets, topics);
  return { stack, endpoints, sqs, dynamodb, publishSesEvent, publishTextEvent, close: cleanup.close };
}
