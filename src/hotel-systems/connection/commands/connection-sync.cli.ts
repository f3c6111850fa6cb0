import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type EventPreview, previewEvents } from '../../../core/events/preview-events.service.ts';
import { previewDeps } from '../../../core/events/send-events.cli.ts';
import { type Deployment, outputOf } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../../kit/cli/terminal.cli.ts';
import { failureVerdict } from '../../../kit/web/http.ts';
import type { Connector, ConnectorSync } from '../../connector/connector.ts';
import { knownConnector } from '../../connector/connector-list.cli.ts';
import { accessTokens } from '../../fetch/access-tokens.store.ts';
import { type AskSystemDeps, fetchTrigger, readPage } from '../../fetch/fetch-reservations.service.ts';
import { hotelSystem } from '../../fetch/hotel-system.client.ts';
import { requestPace } from '../../fetch/request-pace.store.ts';
import { webhookQueue } from '../../receive/webhook-queue.store.ts';
import { askForList, usualRange } from '../../sync/sync-reservations.service.ts';
import { unheardOf } from '../../translate/delivery-order.service.ts';
import { jsonataTranslator } from '../../translate/jsonata-translator.service.ts';
import { isKnown, sendsTexts } from '../../translate/send-events.service.ts';
import type { CanonicalEvent } from '../../translate/translated.ts';
import { Untranslatable } from '../../translate/translated.ts';
import type { ListRange, MessageResult, WebhookMessage } from '../../translate/webhook-message.ts';
import type { Connection } from '../connection.ts';
import { connectionCredentials } from '../credentials.store.ts';
import { connectionSecrets } from './given-secrets.cli.ts';
import { liveConnection } from './known-connection.cli.ts';

/** The options of `connection sync`. */
export interface SyncOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly from?: string;
  readonly until?: string;
  readonly dryRun?: boolean;
}

/**
 * Has a system's reservations read now; with `dryRun` it reads them itself, and shows what would be sent.
 * @throws CliError if its connector has no list, or the system cannot be asked
 */
export async function syncConnection(id: string, options: SyncOptions): Promise<void> {
  const deployment = await findDeployment(options);
  const connection = await liveConnection(deployment, id);
  const connector = await knownConnector(deployment, connection.connector);
  const { sync } = connector;
  if (!sync)
    throw new CliError(`${connector.name} has no list of reservations that could be read: ${id} has webhooks alone.`);
  const range = rangeOf(options, sync);
  if (options.dryRun) return showDrySync({ connection, connector, range }, deployment, options);
  const queue = webhookQueue({ sqs: deployment.sqs, queueUrl: outputOf(deployment, 'WebhooksQueueUrl') });
  for (const list of sync.lists.keys()) await askForList(connection, list, range, { queue, now: Date.now });
  const line = `Reservations from ${range.from} until ${range.until} are being read now: wifi-tickets connection list shows the result.`;
  printResult(options.json, { connection: id, lists: sync.lists.length, ...range }, [line]);
}

/** By hand also what has not changed lately is read. */
function rangeOf({ from, until }: SyncOptions, sync: ConnectorSync): ListRange {
  const usual = usualRange(Date.now(), sync);
  const range = { from: from ?? usual.from, until: until ?? usual.until };
  if (range.until < range.from) throw new CliError(`--until ${range.until} is before --from ${range.from}.`, 2);
  return { ...range, since: `${range.from}T00:00:00.000Z` };
}

async function showDrySync(
  what: { readonly connection: Connection; readonly connector: Connector; readonly range: ListRange },
  deployment: Deployment,
  { json }: SyncOptions,
): Promise<void> {
  const { events, known, requests, failures } = await drySync(what, deployment);
  const sent = events.map((event) => ({ body: JSON.stringify(event), sentAt: event.time }));
  const previews = await previewEvents(sent, previewDeps(deployment));
  const value = { requests, known, events: previews, failures };
  printResult(json, value, linesOf(previews, { known, requests, isWhole: failures.length === 0 }));
  if (failures.length > 0) throw new CliError(failures.join('\n'), 3);
}

function linesOf(
  previews: readonly EventPreview[],
  { known, requests, isWhole }: { known: number; requests: number; isWhole: boolean },
): string[] {
  const rows = previews.map(({ stay, outcome, changes, why }) => [stay, outcome, why ?? changes.join(', ')]);
  return [
    `Read with ${requests} requests; nothing was sent. Already known or past: ${known}`,
    ...(rows.length > 0
      ? columns(['STAY', 'OUTCOME', 'CHANGES'], rows)
      : [isWhole ? 'Nothing is new.' : 'Nothing is new in what was read.']),
  ];
}

/** What a sync would send. */
export interface DrySync {
  readonly events: readonly CanonicalEvent[];
  /** Events that tell nothing new. */
  readonly known: number;
  readonly requests: number;
  /** What the sync would come to besides, a sentence each: why it would be set aside, and why this one ended early. */
  readonly failures: readonly string[];
}

/** Reads a system's lists to their end, as translate-webhooks does, and sends nothing. A new access token is kept for all. */
export async function drySync(
  {
    connection,
    connector,
    range,
  }: { readonly connection: Connection; readonly connector: Connector; readonly range: ListRange },
  deployment: Deployment,
): Promise<DrySync> {
  const events: CanonicalEvent[] = [];
  const messages: WebhookMessage[] = [];
  const queue = { put: async (message: WebhookMessage) => void messages.push(message) };
  const looking = previewDeps(deployment);
  const deps: AskSystemDeps = {
    ...systemOf(deployment),
    ...unwritten,
    queue,
    events: { put: async (_, body) => void events.push(JSON.parse(body)) },
    isKnown: (event) => isKnown(event, looking),
    sendsTexts: sendsTexts(looking.locations),
  };
  const failures: string[] = [];
  let [known, requests] = [0, 0];
  for (const list of connector.sync?.lists.keys() ?? [])
    await askForList(connection, list, range, { queue, now: Date.now });
  for (let message = messages.shift(); message; message = messages.shift()) {
    requests++;
    const result = await read(message, { connection, connector, tries: 1 }, deps);
    if (result.outcome === 'later') {
      failures.push(`Stopped before the end: the hotel system ${stopVerdict(result.reason)} (${result.reason}).`);
      break;
    }
    if (result.outcome === 'set_aside') failures.push(`${nameOf(message)} would be set aside: ${reasonOf(result)}`);
    known += 'skipped' in result ? result.skipped : 0;
  }
  return { events, known, requests, failures };
}

/** What would come of a message, as translate-webhooks would have it. */
async function read(
  message: WebhookMessage,
  about: { readonly connection: Connection; readonly connector: Connector; readonly tries: number },
  deps: AskSystemDeps,
): Promise<MessageResult> {
  try {
    return await (message.type === 'fetch' ? fetchTrigger : readPage)(message as never, about, deps);
  } catch (error) {
    if (error instanceof Untranslatable) return { outcome: 'set_aside', reason: error.reason, detail: error.detail };
    throw error;
  }
}

function stopVerdict(why: string): string {
  const plain = why.replace(/^token_(?!awaited)/, '');
  return failureVerdict(plain, "the connection's host") ?? 'gave no answer that can be used';
}

function nameOf(message: WebhookMessage): string {
  const name = message.type === 'page' ? `List ${message.list + 1}` : 'A reservation';
  return 'property' in message && message.property !== undefined ? `${name} of ${message.property}` : name;
}

function reasonOf({ reason: why, detail }: Extract<MessageResult, { readonly outcome: 'set_aside' }>): string {
  return `${why}, ${detail}`;
}

function systemOf(deployment: Deployment) {
  const table = { ...deployment, now: Date.now };
  const secrets = connectionSecrets(deployment);
  const pace = requestPace(table);
  const system = hotelSystem({
    translator: jsonataTranslator(),
    credentials: connectionCredentials({ ...secrets, now: Date.now }),
    tokens: accessTokens({ ...table, ...secrets }),
    pace,
    now: Date.now,
    wait,
    // Vendors are stood in for in the local cloud alone.
    isLoopbackAllowed: deployment.stack === undefined,
  });
  return { system, pace, now: Date.now, random: Math.random, wait };
}

/** Nothing is written of what is asked for. */
const unwritten = {
  lists: { isNext: async () => true, passed: async () => undefined },
  pending: { ask: async () => undefined, isLast: async () => true, done: async () => undefined },
  order: unheardOf,
  newStays: { take: async () => true },
  newToken: randomUUID,
};
