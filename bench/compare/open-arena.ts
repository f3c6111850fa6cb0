import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { build } from 'esbuild';
import { markAsCommonjs } from 'local-cloud/functions.ts';
import { type OpenServices, openServices, type ShownMail, startSesGate } from 'local-cloud/services.ts';
import { cleanupStack } from 'local-cloud/start-local-cloud.ts';
import { synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import type { BenchFunction, Contender } from './contender.ts';
import { type Child, startChild } from './lambda/start-child.ts';
import { ourContender } from './our-contender.ts';
import { referenceContender } from './reference/reference-contender.ts';
import { indexUnits } from './stub/index-units.ts';
import { startTlsStub, type TlsStub } from './stub/start-tls-stub.ts';

/** The environment in which wifi-tickets and the reference run: the same emulators, behind one TLS stub. */
export interface Arena {
  readonly ours: Contender;
  readonly reference: Contender;
  readonly stub: TlsStub;
  readonly db: DynamoDBClient;
  /** Starts a new environment of a function. */
  start(fn: BenchFunction): Child;
  /** Receives and deletes all messages of a queue. */
  take(queueUrl: string): Promise<string[]>;
  /** The mails accepted by SES. */
  mails(): readonly ShownMail[];
  /** Number of events published by SES. */
  sesEvents(): number;
  close(): Promise<void>;
}

const region = 'eu-west-1';
const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');

/** Synthesizes the stack, bundles the reference and starts the emulators. */
export async function openArena(): Promise<Arena> {
  await synthesizeDevStack();
  markAsCommonjs(cdkOut);
  const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-bench-'));
  const cleanup = cleanupStack();
  cleanup.defer(async () => rmSync(folder, { recursive: true, force: true }));
  try {
    return await open(folder, cleanup);
  } catch (error) {
    await cleanup.close();
    throw error;
  }
}

async function open(folder: string, cleanup: ReturnType<typeof cleanupStack>): Promise<Arena> {
  const services = await openServices(cdkOut);
  cleanup.defer(services.close);
  const { stack, sqs, dynamodb } = services;
  const { sqs: sqsEndpoint, dynamodb: dynamodbEndpoint, events } = services.endpoints;
  await applyExample({ db: dynamodb, tableName: stack.tables[0]?.name ?? '' });
  let sesEvents = 0;
  const gate = await startSesGate({
    identities: ['hotel-sol.example'],
    configurationSets: stack.configurationSets,
    settings: { maxSendRate: 1e6, max24HourSend: -1 },
    onEvent: (...event) => {
      sesEvents++;
      services.publishSesEvent(...event);
    },
  });
  cleanup.defer(() => gate.close());
  const endpoints = { dynamodb: dynamodbEndpoint, sqs: sqsEndpoint, ses: gate.url, events };
  const stub = await startTlsStub({ endpoints, indexUnits: indexUnits(stack.tables, dynamodb) }, folder);
  cleanup.defer(stub.close);
  const program = join(folder, 'child.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'lambda/child.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    logLevel: 'error',
  });
  const surroundings = { region, stub, sqsEndpoint };
  return {
    ours: ourContender(stack, { ...surroundings, cdkOut }),
    reference: await referenceContender({ ...surroundings, folder, sqs, dynamodb }),
    stub,
    db: dynamodb,
    start(fn) {
      const child = startChild(fn, program);
      cleanup.defer(child.close);
      return child;
    },
    take: (queueUrl) => takeAll(queueUrl, sqs),
    mails: gate.messages,
    sesEvents: () => sesEvents,
    close: cleanup.close,
  };
}

async function applyExample(table: Parameters<typeof writeLocation>[0]): Promise<void> {
  const file = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');
  const { location } = readLocationFile(readFileSync(file, 'utf8'), file);
  if (!location) throw new Error('The example location cannot be read');
  await writeLocation(table, location);
}

async function takeAll(QueueUrl: string, sqs: OpenServices['sqs']): Promise<string[]> {
  const taken: Message[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return taken.map(({ Body = '' }) => Body);
    taken.push(...Messages);
    const Entries = Messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
