/** The environment variables of receive-webhooks. */
export const receiveWebhooksEnv = ['TABLE_NAME', 'WEBHOOKS_QUEUE_URL'] as const;

/** The environment of receive-webhooks, by name. */
export type ReceiveWebhooksEnv = Record<(typeof receiveWebhooksEnv)[number], string>;
