import type { WebhookAuth } from '../../src/hotel-systems/connector/connector.ts';

/** What proves the deliveries of a local connection: how the connector asks for it, and the value. */
export type LocalProof = WebhookAuth & {
  /** A header's value, `user:password`, a token or a signing secret, as the kind has it. */
  readonly value: string;
};

/** Where a hotel's system delivers to in the local cloud. */
export interface LocalWebhook {
  /** Its connector's id, and its connection's. */
  readonly connector: string;
  readonly url: string;
  /** Absent if the URL is all. */
  readonly proof?: LocalProof;
}
