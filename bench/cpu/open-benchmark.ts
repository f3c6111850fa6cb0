import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { build } from 'esbuild';
import { environmentVariables, markAsCommonjs } from 'local-cloud/functions.ts';
import { openServices, startSesGate } from 'local-cloud/services.ts';
import { cleanupStack } from 'local-cloud/start-local-cloud.ts';
import { localRegion } from 'local-cloud/template.ts';
import { synthesizeWith } from '../../dev/start-dev-stack.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { exampleLocation } from '../count/harness.ts';
import { type BenchFunction, startChild } from './start-child.ts';
import { startTlsStub } from './tls-stub.ts';

/** The settings with which the stack has every function. */
const everyFunction = { smsCountries: 'ES', canary: true } as const;

/** The stack's functions as deployed, and emulators of what they call, behind one TLS address. */
export type Benchmark = Awaited<ReturnType<typeof openBenchmark>>;

/** Synthesizes the stack with every function, and starts the emulators. */
export async function openBenchmark() {
  const cdkOut = await synthesizeWith(everyFunction);
  markAsCommonjs(cdkOut);
  const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-bench-'));
  const cleanup = cleanupStack();
  cleanup.defer(async () => rmSync(folder, { recursive: true, force: true }));
  try {
    return await open({ cdkOut, folder, cleanup });
  } catch (error) {
    await cleanup.close();
    throw error;
  }
}

interface Place {
  readonly cdkOut: string;
  readonly folder: string;
  readonly cleanup: ReturnType<typeof cleanupStack>;
}

async function open({ cdkOut, folder, cleanup }: Place) {
  const services = await openServices(cdkOut);
  cleanup.defer(services.close);
  const { stack, sqs, dynamodb: db } = services;
  const table = { db, tableName: stack.tables[0]?.name ?? '' };
  await writeLocation(table, exampleLocation('hotel-sol.yaml'));
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
  const { endpoints } = services;
  const stub = await startTlsStub({ ...endpoints, ses: gate.url }, folder);
  cleanup.defer(stub.close);
  const program = join(folder, 'child.cjs');
  await bundleChild(program);
  const functions = stack.functions.map((model): BenchFunction => {
    const variables = { ...model.environment, MAX_SEND_RATE: '1000000' };
    const own = Object.entries(variables).map(([name, value]) => [name, value.replace(endpoints.sqs, stub.url)]);
    const settings = { ...model, environment: Object.fromEntries(own) };
    return {
      name: model.name,
      file: join(model.codeDirectory, 'index.js'),
      env: {
        ...environmentVariables(settings, '127.0.0.1:1', localRegion),
        AWS_ENDPOINT_URL: stub.url,
        NODE_EXTRA_CA_CERTS: stub.caFile,
      },
      queueArn: stack.eventSources.find(({ functionName }) => functionName === model.name)?.queueArn,
    };
  });
  return {
    functions,
    table,
    outputs: stack.outputs,
    /** Starts a new environment of a function. */
    start(fn: BenchFunction) {
      const child = startChild(fn, program);
      cleanup.defer(child.close);
      return child;
    },
    named(name: string): BenchFunction {
      const found = functions.find((fn) => fn.name === name);
      if (!found) throw new Error(`The stack has no function ${name}`);
      return found;
    },
    /** Receives and deletes all messages of a queue. */
    take: (queueUrl = '') => takeAll(queueUrl, sqs),
    /** Number of events published by SES. */
    sesEvents: () => sesEvents,
    close: cleanup.close,
  };
}

async function bundleChild(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    define: { 'import.meta.url': '__filename' },
    logLevel: 'error',
  });
}

async function takeAll(QueueUrl: string, sqs: SQSClient): Promise<string[]> {
  const taken: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return taken;
    taken.push(...Messages.map(({ Body = '' }) => Body));
    const Entries = Messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
