import { createHash, randomBytes } from 'node:crypto';
import { vi } from 'vitest';
import type { WebhookEndpoint } from '../../../src/hotel-systems/connection/connection.ts';
import { policyOf, type ReceivePolicy } from '../../../src/hotel-systems/connector/connector.ts';
import {
  type ReceiveWebhooksDeps,
  receiveWebhooks,
} from '../../../src/hotel-systems/receive/receive-webhooks.service.ts';
import type { DeliveryMessage } from '../../../src/hotel-systems/translate/webhook-message.ts';
import { anyConnector } from '../../core/support/any-connector.ts';
import { gatewayEvent } from '../../rest/open-api.ts';

/** When the tests are. */
export const now = Date.parse('2026-11-26T12:00:00.000Z');

/** A connector that asks for nothing beside the URL. */
export const plain = policyOf(anyConnector());

/** A delivery as a system sends it. */
export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes, or what takes no text, come from API Gateway in base64. */
  readonly body?: string | Buffer;
  readonly base64?: boolean;
  readonly sourceIp?: string;
  /** Instead of the connection's own. */
  readonly secret?: string;
}

/** A connection's URL, and the function behind it, whose queue tells what it was given. */
export function openReceiver(
  policy: Partial<ReceivePolicy> = {},
  door: Partial<WebhookEndpoint> = {},
  change: Partial<ReceiveWebhooksDeps> = {},
) {
  const secret = randomBytes(32).toString('base64url');
  const queued: DeliveryMessage[] = [];
  const logged: Readonly<Record<string, unknown>>[] = [];
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line) => void logged.push(line));
  }
  const open: WebhookEndpoint = {
    digest: createHash('sha256').update(secret).digest('base64url'),
    connection: 'sol',
    connector: 'own',
    proofs: [],
    onlySources: false,
    ...door,
  };
  const deps: ReceiveWebhooksDeps = {
    now: () => now,
    newId: () => `delivery-${queued.length + 1}`,
    policies: (id) => (id === 'own' ? { ...plain, ...policy } : undefined),
    endpoints: { get: async (digest) => (digest === open.digest ? open : undefined) },
    queue: { put: async (message) => void queued.push(message as DeliveryMessage) },
    ...change,
  };
  const handler = receiveWebhooks(deps);
  return {
    secret,
    queued,
    logged,
    /** Sends a delivery to the URL, as API Gateway gives it to the function. */
    deliver: async ({ method = 'POST', secret: other = secret, sourceIp, ...sent }: Sent = {}) => {
      const event = gatewayEvent(method, `/hooks/${other}`, { ...sent, body: sent.body as string });
      event.pathParameters = { secret: other };
      if (sourceIp !== undefined) event.requestContext.http.sourceIp = sourceIp;
      const { statusCode, headers = {}, body = '' } = (await handler(event as never)) as never as Answer;
      return { status: statusCode, headers, body };
    },
  };
}

interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
