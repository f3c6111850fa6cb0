import type { WebhookMessage } from '../../../domain/model/connections/webhook-message.ts';

/** Where deliveries and what must be fetched for them wait for translate-webhooks. */
export interface WebhookQueue {
  /** Rejects if the queue has not taken it. */
  put(message: WebhookMessage, delaySeconds?: number): Promise<void>;
}
