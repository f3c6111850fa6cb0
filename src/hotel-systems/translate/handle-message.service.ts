import type { Connections } from '../connection/connections.store.ts';
import type { Connectors } from '../connector/connectors.store.ts';
import { type AskSystemDeps, fetchTrigger, readPage } from '../fetch/fetch-reservations.service.ts';
import { noteWaiting, type TranslateDeliveryDeps, translateDelivery } from './translate-delivery.service.ts';
import { Untranslatable } from './translated.ts';
import { type MessageResult, retryDelay, type WebhookMessage } from './webhook-message.ts';

/** What working on messages of the webhooks queue needs. */
export interface HandleMessageDeps extends TranslateDeliveryDeps, AskSystemDeps {
  readonly connections: Connections;
  readonly connectors: Connectors;
}

const timedOutMapping = 'mapping_timed_out';
const mostTimeOuts = 10;

/**
 * Works on one message of the webhooks queue. Rejects if it must be tried again as it is.
 * @param tries how often the message was received, this time included
 */
export async function handleMessage(
  message: WebhookMessage,
  tries: number,
  deps: HandleMessageDeps,
): Promise<MessageResult> {
  const connection = await deps.connections.get(message.connection);
  if (!connection) return { outcome: 'ignored', reason: 'unknown_connection' };
  if (connection.revokedAt !== undefined) return { outcome: 'ignored', reason: 'revoked' };
  const connector = await deps.connectors.get(connection.connector);
  // Whoever works on it later, perhaps before others, must know of all.
  const isPaused = connection.pausedAt !== undefined;
  if ((isPaused || !connector) && message.type === 'delivery') await noteWaiting(message, connection, connector, deps);
  const later = (reason: string) =>
    ({ outcome: 'later', retryAfterSeconds: retryDelay(100, deps.random()), reason }) as const;
  if (isPaused) return later('paused');
  if (!connector) return { ...later('connector_missing'), denied: true };
  const about = { connection, connector, tries };
  try {
    if (message.type === 'delivery') return await translateDelivery(message, about, deps);
    return await (message.type === 'fetch' ? fetchTrigger(message, about, deps) : readPage(message, about, deps));
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    // By the clock: with less to do it may be in time.
    if (error.reason === timedOutMapping && tries < mostTimeOuts)
      return { outcome: 'later', retryAfterSeconds: retryDelay(tries, deps.random()), reason: error.reason };
    return { outcome: 'set_aside', reason: error.reason, detail: error.detail };
  }
}
