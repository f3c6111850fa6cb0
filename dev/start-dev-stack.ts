import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { AccessRecord } from 'local-cloud/access.ts';
import {
  type SesGate,
  type SesSettings,
  startSesGate,
  startTextGate,
  type TextGate,
  type TextSettings,
} from 'local-cloud/services.ts';
import {
  type CleanupStack,
  cleanupStack,
  type Faults,
  type LocalCloud,
  type LogLevel,
  startLocalCloud,
} from 'local-cloud/start-local-cloud.ts';
import { checkPorts, keepPrivate, takeLock } from './claims.ts';
import { deskClientId } from './desk/people.ts';
import { docsPages } from './docs-pages.ts';
import type { Endpoints } from './endpoints.ts';
import { synthesize } from './synthesize.ts';

/** Options of the local stack. */
export interface DevStackOptions {
  /**
   * The first of five ports in a row: mailbox and SES, SQS, DynamoDB, REST API, SSM; {@link domainPort} behind it is that of its own names. 0 takes free ones.
   * @default 0
   */
  readonly port?: number;
  /** The directory for queues, tickets, keys of issuers and mails; without it they are kept in memory. */
  readonly dataDir?: string;
  readonly log: (line: string) => void;
  readonly logLevel: LogLevel;
  /** Limits and faults of the mail account; changeable while it runs. */
  readonly ses?: Partial<SesSettings>;
  /** Limits and faults of the account for texts, likewise. */
  readonly texts?: Partial<TextSettings>;
  readonly faults?: Faults;
  /** The issuer whose people sign in at the desk; absent: nobody does. */
  readonly deskIssuer?: string;
  /**
   * A synthesized stack to run instead of the project's own.
   * @default it is synthesized if anything has changed
   */
  readonly cdkOut?: string;
  /** Settings besides those of every local stack; absent: none. */
  readonly settings?: DevSettings | undefined;
  /** Called once ports and data directory are available, before synthesis. */
  readonly onBegin?: () => void;
  /** Called with each line that a function writes, as CloudWatch would have it. */
  readonly onFunctionLine?: (functionName: string, line: string) => void;
  /** Called with each action of a function that was held against its role. */
  readonly onAccess?: (record: AccessRecord) => void;
  /** Called for each SES event. */
  readonly onSesEvent?: (event: object) => void;
  /** Called for each event of a text. */
  readonly onTextEvent?: (event: object) => void;
}

/** Settings, by their names in the settings file. */
export interface DevSettings {
  readonly domain?: string;
  readonly otherDomains?: string;
  readonly disableDefaultEndpoint?: boolean;
  readonly smsCountries?: string;
  readonly smsMaxPerHour?: number;
}

/** The running local stack. */
export interface DevStack {
  readonly endpoints: Endpoints;
  readonly cloud: LocalCloud;
  /** The certificate that clients of the stack's own names must trust, in PEM. */
  readonly certificate: string | undefined;
  /** All addresses of reception's page, each without a slash at the end. */
  readonly deskUrls: readonly string[];
  readonly ses: SesGate;
  readonly texts: TextGate;
  /** Sets the key with which the page of the REST API makes calls. */
  useApiKey(key: string): void;
  close(): Promise<void>;
}

/** The sender of the local cloud's mails. */
const sender = { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example' };

/** The port of the stack's own names, behind the first. */
export const domainPort = 14;

/** The issuer that the desk has in the template. */
const desk = { desk: true, deskIssuer: 'https://people.hotel-sol.example', deskClientId };

const local = join(import.meta.dirname, '../.local');
const cdkOut = join(local, 'cdk.out');

/** A zone of nobody's, in which the stack has its certificate and records made. */
const zone = { hostedZoneId: 'Z0000000000LOCAL' };

/** Synthesizes the stack, unless nothing has changed. */
export async function synthesizeDevStack(): Promise<void> {
  await synthesize(cdkOut, { ...sender, ...desk });
}

/** Synthesizes the stack with further settings, beside the usual one. Resolves to where. */
export async function synthesizeWith(settings: DevSettings): Promise<string> {
  const context = { ...sender, ...desk, ...(settings.domain !== undefined && zone), ...settings };
  const out = join(
    local,
    `cdk.out.${createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 12)}`,
  );
  await synthesize(out, context);
  return out;
}

/**
 * Synthesizes the stack and runs its own bundles, with stand-ins for AWS on loopback.
 * @throws Error if a port is taken, the CDK app refuses its settings, or a disk takes no more; LockTaken if another one has the data; nothing is left running
 */
export async function startDevStack(options: DevStackOptions): Promise<DevStack> {
  const { port = 0, dataDir } = options;
  if (port !== 0) await checkPorts(port, 5);
  const cleanup = cleanupStack();
  try {
    if (dataDir !== undefined) cleanup.defer(takeData(dataDir));
    options.onBegin?.();
    if (options.cdkOut === undefined && options.settings === undefined) await synthesizeDevStack();
    const out = options.settings && (await synthesizeWith(options.settings));
    return await open({ ...options, cdkOut: options.cdkOut ?? out }, cleanup);
  } catch (error) {
    await cleanup.close().catch(() => undefined);
    throw error;
  }
}

/** The services for mails and texts. */
interface Mailboxes {
  readonly ses: SesGate;
  readonly texts: TextGate;
}

/** Starts the services for mails and texts. @param cloud the cloud that hears of their events, as soon as it runs */
async function openMailboxes(
  options: DevStackOptions,
  cleanup: CleanupStack,
  cloud: () => LocalCloud | undefined,
): Promise<Mailboxes> {
  const { port = 0, dataDir, onSesEvent, onTextEvent } = options;
  const texts = await startTextGate({
    settings: options.texts,
    dataDir: dataDir && join(dataDir, 'texts'),
    onEvent: (configurationSet, type, event) => {
      onTextEvent?.(event);
      cloud()?.publishTextEvent(configurationSet, type, event);
    },
  });
  cleanup.defer(texts.close);
  const ses = await startSesGate({
    port,
    identities: [sender.identity],
    configurationSets: [],
    settings: options.ses,
    dataDir: dataDir && join(dataDir, 'mails'),
    texts,
    onEvent: (configurationSet, type, event) => {
      onSesEvent?.(event);
      cloud()?.publishSesEvent(configurationSet, type, event);
    },
  });
  cleanup.defer(ses.close);
  return { ses, texts };
}

async function open(options: DevStackOptions, cleanup: CleanupStack): Promise<DevStack> {
  const { port = 0, dataDir, log, logLevel, faults, onFunctionLine, onAccess } = options;
  let apiKey: string | undefined;
  let cloud: LocalCloud | undefined;
  const mailboxes = await openMailboxes(options, cleanup, () => cloud);
  const { ses, texts } = mailboxes;
  const running = await startLocalCloud({
    cdkOut: options.cdkOut ?? cdkOut,
    dataDir,
    ...portsFrom(port),
    pages: docsPages({ apiKey: () => apiKey }),
    ses: { endpoint: ses.url, guard: ses.guard },
    texts: { endpoint: texts.url, guard: texts.guard },
    log,
    logLevel,
    onFunctionLine,
    onAccess,
    faults,
    ...(options.deskIssuer !== undefined && {
      variables: { DESK_ISSUER: options.deskIssuer, DESK_USER_POOL_ID: 'none' },
    }),
  });
  cleanup.defer(running.close);
  cloud = running;
  ses.allow({
    identities: [sender.identity, ...running.identities],
    configurationSets: running.configurationSets,
  });
  texts.allow({
    configurationSets: running.textConfigurationSets,
    protectConfigurations: running.protectConfigurations,
  });
  return {
    endpoints: endpointsOf(running, mailboxes),
    cloud: running,
    certificate: running.endpoints.domains?.certificate,
    deskUrls: deskUrlsOf(running.endpoints),
    ses,
    texts,
    useApiKey: (key) => {
      apiKey = key;
    },
    close: cleanup.close,
  };
}

/** The ports behind the mailbox's; free ones if that is any. */
function portsFrom(port: number) {
  const behind = (count: number) => port && port + count;
  return {
    sqsPort: behind(1),
    dynamodbPort: behind(2),
    apiPort: behind(3),
    ssmPort: behind(4),
    domainPort: behind(domainPort),
  };
}

/** Locks the data directory for this process, and makes it readable only by its owner. */
function takeData(dataDir: string): () => Promise<void> {
  const release = takeLock(join(dataDir, 'data.lock'));
  for (const name of ['queues', 'tables', 'streams', 'events', 'parameters', 'mails', 'texts'])
    keepPrivate(join(dataDir, name));
  return async () => release();
}

/** Where the certificate is written, for clients that must trust it. */
export const certificateFile = '.local/domain.pem';

function deskUrlsOf({ api, domains }: LocalCloud['endpoints']): string[] {
  return [...(domains?.names ?? []).map((name) => `https://${name}`), ...(api === undefined ? [] : [api])].map(
    (url) => `${url}/desk`,
  );
}

function endpointsOf({ endpoints, outputs }: LocalCloud, { ses, texts }: Mailboxes): Endpoints {
  return {
    region: endpoints.region,
    eventsQueueUrl: outputs.EventsQueueUrl ?? '',
    sqsEndpoint: endpoints.sqs,
    dynamodbEndpoint: endpoints.dynamodb,
    sesEndpoint: ses.url,
    textsEndpoint: texts.url,
    ssmEndpoint: endpoints.ssm,
    tableName: outputs.TableName ?? '',
    mailboxUrl: ses.url,
    apiUrl: endpoints.api,
    ...(outputs.PortalUrl !== undefined && { portalUrl: outputs.PortalUrl }),
    ...(outputs.DeskUrl !== undefined && { deskUrl: outputs.DeskUrl }),
    ...(endpoints.domains && { domains: { ...endpoints.domains, certificate: certificateFile } }),
    outputs,
    locationIds: [],
  };
}
