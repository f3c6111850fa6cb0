import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type AskSystemDeps, fetchTrigger, readPage } from '../../../app/connections/ask-system.ts';
import type { CanonicalEvent } from '../../../app/connections/canonical-event.ts';
import { isKnown } from '../../../app/connections/is-known.ts';
import type { MessageResult } from '../../../app/connections/message-result.ts';
import { askForList } from '../../../app/connections/start-syncs.ts';
import { Untranslatable } from '../../../app/ports/connections/translator.ts';
import { accessTokens } from '../../../aws/connections/access-tokens.ts';
import { connectionCredentials } from '../../../aws/connections/connection-credentials.ts';
import { requestPace } from '../../../aws/table/connections/request-pace.ts';
import { hotelSystem } from '../../../connectors/fetch/hotel-system.ts';
import { jsonataTranslator } from '../../../connectors/mapping/jsonata-translator.ts';
import type { Connection } from '../../../domain/model/connections/connection.ts';
import type { Connector } from '../../../domain/model/connections/connector.ts';
import type { ListRange, WebhookMessage } from '../../../domain/model/connections/webhook-message.ts';
import type { Deployment } from '../../deployment/deployment.ts';
import { previewDeps } from '../../event/preview-deps.ts';
import { connectionSecrets } from '../secrets/connection-secrets.ts';
import { unheardOf } from './unheard-of.ts';

/** What a sync would send. */
export interface DrySync {
  readonly events: readonly CanonicalEvent[];
  /** Events that tell nothing new. */
  readonly known: number;
  readonly requests: number;
  /** What the sync would come to besides, a sentence each: why it would be set aside, and why this one ended early. */
  readonly troubles: readonly string[];
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
  const deps: AskSystemDeps = {
    ...systemOf(deployment),
    ...unwritten,
    queue,
    events: { put: async (_, body) => void events.push(JSON.parse(body)) },
    isKnown: (event) => isKnown(event, previewDeps(deployment)),
  };
  const troubles: string[] = [];
  let [known, requests] = [0, 0];
  for (const list of connector.sync?.lists.keys() ?? [])
    await askForList(connection, list, range, { queue, now: Date.now });
  for (let message = messages.shift(); message; message = messages.shift()) {
    requests++;
    const result = await read(message, { connection, connector, tries: 1 }, deps);
    if (result.outcome === 'later') {
      troubles.push(`It was not read to its end: ${result.why}`);
      break;
    }
    if (result.outcome === 'set_aside') troubles.push(`${nameOf(message)} would be set aside: ${reasonOf(result)}`);
    known += 'skipped' in result ? result.skipped : 0;
  }
  return { events, known, requests, troubles };
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
    if (error instanceof Untranslatable) return { outcome: 'set_aside', why: error.reason, detail: error.detail };
    throw error;
  }
}

function nameOf(message: WebhookMessage): string {
  const name = message.type === 'page' ? `List ${message.list + 1}` : 'A reservation';
  return 'property' in message && message.property !== undefined ? `${name} of ${message.property}` : name;
}

function reasonOf({ why, detail }: Extract<MessageResult, { readonly outcome: 'set_aside' }>): string {
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
  digest: (text: string) => createHash('sha256').update(text).digest('base64url'),
};
