import { stayTableEnv } from '../core/environment.ts';

/** The environment variables of receive-webhooks. */
export const receiveWebhooksEnv = ['TABLE_NAME', 'WEBHOOKS_QUEUE_URL'] as const;

/** The environment of receive-webhooks, by name. */
export type ReceiveWebhooksEnv = Record<(typeof receiveWebhooksEnv)[number], string>;

/** The route of webhooks: the secret is all that tells one connection's URL from another's. */
export const route = { method: 'ANY', path: '/hooks/{secret}' } as const;

/** The environment variables of translate-webhooks. */
export const translateWebhooksEnv = [
  'TABLE_NAME',
  'WEBHOOKS_QUEUE_ARN',
  'WEBHOOKS_QUEUE_URL',
  /** Where messages go that no try can help. */
  'DEAD_LETTERS_URL',
  'EVENTS_QUEUE_URL',
  /** Below which SSM Parameter Store has the credentials and tokens of connections. */
  'CONNECTIONS_PATH',
  /** Days that a stay is kept after its ticket's end. */
  'RETENTION_DAYS',
] as const;

/** The environment of translate-webhooks, by name. */
export type TranslateWebhooksEnv = Record<(typeof translateWebhooksEnv)[number], string>;

/** The environment variables of tell-systems. */
export const writeBackEnv = [
  'TABLE_NAME',
  'FIELD_QUEUE_ARN',
  'FIELD_QUEUE_URL',
  'MESSAGE_QUEUE_ARN',
  'MESSAGE_QUEUE_URL',
  ...stayTableEnv,
  /** As for translate-webhooks. */
  'CONNECTIONS_PATH',
] as const;

/** The environment of tell-systems, by name. */
export type WriteBackEnv = Record<(typeof writeBackEnv)[number], string>;

/** The environment variables of sync-reservations. */
export const syncReservationsEnv = [
  'TABLE_NAME',
  'WEBHOOKS_QUEUE_URL',
  /** As for translate-webhooks. */
  'RETENTION_DAYS',
  /** As for publish-events. */
  'DESK',
] as const;

/** The environment of sync-reservations, by name. */
export type SyncReservationsEnv = Record<(typeof syncReservationsEnv)[number], string>;
