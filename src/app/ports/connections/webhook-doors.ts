import type { WebhookDoor } from '../../../domain/model/connections/connection.ts';

/** The doors that webhooks' URLs lead to. */
export interface WebhookDoors {
  /** The door as it stands now, also one that is over. @param digest of the URL's secret, as `doorDigest` makes it */
  get(digest: string): Promise<WebhookDoor | undefined>;
}
