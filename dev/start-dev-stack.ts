import { join } from 'node:path';
import { type CleanupStack, cleanupStack } from 'local-cloud/cleanup-stack.ts';
import type { Faults } from 'local-cloud/faults.ts';
import type { LocalCloud } from 'local-cloud/local-cloud.ts';
import type { LogLevel } from 'local-cloud/log/log-level.ts';
import { checkPorts } from 'local-cloud/process/check-ports.ts';
import { isFailedWrite } from 'local-cloud/process/is-failed-write.ts';
import { keepPrivate } from 'local-cloud/process/keep-private.ts';
import { takeLock } from 'local-cloud/process/take-lock.ts';
import { throwUncaught } from 'local-cloud/process/throw-uncaught.ts';
import type { SesSettings } from 'local-cloud/ses/ses-settings.ts';
import { type SesGate, startSesGate } from 'local-cloud/ses/start-ses-gate.ts';
import { startLocalCloud } from 'local-cloud/start-local-cloud.ts';
import { docsPages } from './docs-pages.ts';
import type { Endpoints } from './endpoints.ts';
import { synthesize } from './synthesize.ts';

/** How the stack is started on this machine. */
export interface DevStackOptions {
  /**
   * The first of four ports in a row: mailbox and SES, SQS, DynamoDB, REST API. 0 takes free ones.
   * @default 0
   */
  readonly port?: number;
  /** Where queues, tickets and mails outlive the process; without it they rest in memory. */
  readonly dataDir?: string;
  readonly log: (line: string) => void;
  readonly logLevel: LogLevel;
  /** What the mail account allows and what goes wrong in it; changeable while it runs. */
  readonly ses?: Partial<SesSettings>;
  readonly faults?: Faults;
  /**
   * A synthesized stack to run instead of the project's own.
   * @default it is synthesized if anything has changed
   */
  readonly cdkOut?: string;
  /** Hears that ports and data are free to use, before the stack is synthesized. */
  readonly onBegin?: () => void;
  /** Hears all that SES publishes of its mails. */
  readonly onSesEvent?: (event: object) => void;
}

/** The whole stack, running on this machine. */
export interface DevStack {
  readonly endpoints: Endpoints;
  readonly cloud: LocalCloud;
  readonly ses: SesGate;
  /** Lets the page of the REST API try calls with a key. */
  useApiKey(key: string): void;
  close(): Promise<void>;
}

/** Who the local cloud's mails are from. */
const sender = { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example' };

const cdkOut = join(import.meta.dirname, '../.local/cdk.out');

/** Synthesizes what runs on this machine; at once if nothing has changed. */
export async function synthesizeDevStack(): Promise<void> {
  await synthesize(cdkOut, sender);
}

/**
 * Synthesizes the stack and runs its own bundles, with stand-ins for AWS on loopback.
 * @throws Error if a port is taken, the CDK app refuses its settings, or a disk takes no more; LockTaken if another one has the data; nothing is left running
 */
export async function startDevStack(options: DevStackOptions): Promise<DevStack> {
  const { port = 0, dataDir } = options;
  if (port !== 0) await checkPorts(port, 4);
  const cleanup = cleanupStack();
  try {
    if (dataDir !== undefined) cleanup.defer(takeData(dataDir));
    options.onBegin?.();
    if (options.cdkOut === undefined) await synthesizeDevStack();
    return await open(options, cleanup);
  } catch (error) {
    await cleanup.close().catch(() => undefined);
    throw error;
  }
}

async function open(options: DevStackOptions, cleanup: CleanupStack): Promise<DevStack> {
  const { port = 0, dataDir, ses: settings, log, logLevel, faults, onSesEvent } = options;
  let apiKey: string | undefined;
  let cloud: LocalCloud | undefined;
  const ses = await startSesGate({
    port,
    identities: [sender.identity],
    configurationSets: [],
    settings,
    dataDir: dataDir && join(dataDir, 'mails'),
    onProblem: (error) => (isFailedWrite(error) ? throwUncaught(error) : console.error(error)),
    onEvent: (configurationSet, type, event) => {
      onSesEvent?.(event);
      cloud?.publishSesEvent(configurationSet, type, event);
    },
  });
  cleanup.defer(ses.close);
  const running = await startLocalCloud({
    cdkOut: options.cdkOut ?? cdkOut,
    dataDir,
    sqsPort: port && port + 1,
    dynamodbPort: port && port + 2,
    apiPort: port && port + 3,
    pages: docsPages({ apiKey: () => apiKey }),
    ses: { endpoint: ses.url },
    log,
    logLevel,
    faults,
  });
  cleanup.defer(running.close);
  cloud = running;
  ses.allow({
    identities: [sender.identity, ...running.identities],
    configurationSets: running.configurationSets,
  });
  const useApiKey = (key: string) => {
    apiKey = key;
  };
  return { endpoints: endpointsOf(running, ses), cloud: running, ses, useApiKey, close: cleanup.close };
}

/** Takes the directory of what outlives the process for this stack alone, and keeps it from other people's eyes. */
function takeData(dataDir: string): () => Promise<void> {
  const release = takeLock(join(dataDir, 'data.lock'));
  for (const name of ['queues', 'tables', 'mails']) keepPrivate(join(dataDir, name));
  return async () => release();
}

function endpointsOf({ endpoints, outputs }: LocalCloud, ses: SesGate): Endpoints {
  return {
    region: endpoints.region,
    eventsQueueUrl: outputs.EventsQueueUrl ?? '',
    sqsEndpoint: endpoints.sqs,
    dynamodbEndpoint: endpoints.dynamodb,
    sesEndpoint: ses.url,
    tableName: outputs.TableName ?? '',
    mailboxUrl: ses.url,
    apiUrl: endpoints.api,
    outputs,
    locationIds: [],
  };
}
