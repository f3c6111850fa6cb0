import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { build } from 'esbuild';
import { markAsCommonjs } from 'local-cloud/functions.ts';
import { type OpenServices, openServices, type ShownMail, startSesGate } from 'local-cloud/services.ts';
import { cleanupStack } from 'local-cloud/start-local-cloud.ts';
import { synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { exampleLocation } from '../count/harness.ts';
import { type BenchFunction, type Candidate, ourCandidate } from './candidates.ts';
import { type Child, startChild } from './lambda/start-child.ts';
import { referenceCandidate } from './reference/reference-candidate.ts';
import { unitsOfIndexes } from './stub/metering.ts';
import { startTlsStub, type TlsStub } from './stub/tls-stub.ts';

/** The environment in which wifi-tickets and the reference run: the same emulators, behind one TLS stub. */
export interface Benchmark {
  readonly ours: Candidate;
  readonly reference: Candidate;
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
export async function openBenchmark(): Promise<Benchmark> {
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

async function open(folder: string, cleanup: ReturnType<typeof cleanupStack>): Promise<Benchmark> {
  const services = await openServices(cdkOut);
  cleanup.defer(services.close);
  const { stack, sqs, dynamodb } = services;
  const { sqs: sqsEndpoint, dynamodb: dynamodbEndpoint, events } = services.endpoints;
  await writeLocation({ db: dynamodb, tableName: stack.tables[0]?.name ?? '' }, exampleLocation('hotel-sol.yaml'));
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
  const stub = await startTlsStub({ endpoints, indexUnits: unitsOfIndexes(stack.tables, dynamodb) }, folder);
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
    ours: ourCandidate(stack, { ...surroundings, cdkOut }),
    reference: await referenceCandidate({ ...surroundings, folder, sqs, dynamodb }),
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
