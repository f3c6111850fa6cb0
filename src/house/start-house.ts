import { join } from 'node:path';
import type { Faults } from '../local/faults.ts';
import type { LocalCloud } from '../local/local-cloud.ts';
import type { LogLevel } from '../local/log-level.ts';
import type { SesSettings } from '../local/ses/ses-settings.ts';
import { type SesGate, startSesGate } from '../local/ses/start-ses-gate.ts';
import { startLocalCloud } from '../local/start-local-cloud.ts';
import { synthesize } from '../local/synthesize.ts';
import { docsPages } from './docs-page.ts';
import type { Endpoints } from './endpoints.ts';

/** How the whole house is started on this machine. */
export interface HouseOptions {
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
  /** Hears all that SES publishes of its mails. */
  readonly onSesEvent?: (event: object) => void;
}

/** The whole house, running. */
export interface House {
  readonly endpoints: Endpoints;
  readonly cloud: LocalCloud;
  readonly ses: SesGate;
  /** Lets the page of the REST API try calls with a key. */
  useApiKey(key: string): void;
  close(): Promise<void>;
}

/** Who the local cloud's mails are from. */
const sender = { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example' };

const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');

/** Synthesizes what the house runs; at once if nothing has changed. */
export async function synthesizeHouse(): Promise<void> {
  await synthesize(cdkOut, sender);
}

/**
 * Synthesizes the stack and runs its own bundles, with stand-ins for AWS on loopback.
 * @throws Error if the CDK app refuses its settings or a port is taken; nothing is left running
 */
export async function startHouse(options: HouseOptions): Promise<House> {
  const { port = 0, dataDir, ses: settings, log, logLevel, faults, onSesEvent } = options;
  if (options.cdkOut === undefined) await synthesizeHouse();
  let apiKey: string | undefined;
  let cloud: LocalCloud | undefined;
  const ses = await startSesGate({
    port,
    identities: [sender.identity],
    configurationSets: [],
    settings,
    dataDir: dataDir && join(dataDir, 'mails'),
    onEvent: (configurationSet, type, event) => {
      onSesEvent?.(event);
      cloud?.publishSesEvent(configurationSet, type, event);
    },
  });
  try {
    cloud = await startLocalCloud({
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
  } catch (error) {
    await ses.close();
    throw error;
  }
  const running = cloud;
  ses.allow({
    identities: [sender.identity, ...running.identities],
    configurationSets: running.configurationSets,
  });
  const close = async () => {
    await running.close();
    await ses.close();
  };
  const useApiKey = (key: string) => {
    apiKey = key;
  };
  return { endpoints: endpointsOf(running, ses), cloud: running, ses, useApiKey, close };
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
