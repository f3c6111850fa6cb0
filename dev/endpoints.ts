import type { LocalProof } from './webhooks/local-webhook.ts';

/** The endpoints of a running local cloud, as in `.local/endpoints.json`. */
export interface Endpoints {
  readonly region: string;
  readonly eventsQueueUrl: string;
  readonly sqsEndpoint: string;
  readonly dynamodbEndpoint: string;
  readonly sesEndpoint: string;
  /** End User Messaging, for texts; the mailbox shows them. */
  readonly textsEndpoint: string;
  readonly ssmEndpoint: string;
  readonly tableName: string;
  readonly mailboxUrl: string;
  /** The REST API's address up to `/rest`, without a slash at the end; absent while the stack has no such API. */
  readonly apiUrl?: string;
  /** Where the pages begin on which guests type their codes, without a slash at the end; a location's id follows. */
  readonly portalUrl?: string;
  /** Reception's page, without a slash at the end. */
  readonly deskUrl?: string;
  /** Where the stack's own names are answered on this machine, to which no DNS leads them, and the file of the certificate that clients must trust. */
  readonly domains?: { readonly names: readonly string[]; readonly port: number; readonly certificate: string };
  /** A key that is valid for all local locations. */
  readonly apiKey?: string;
  /** What FreeRADIUS's configuration is given for the first location that has a RADIUS server: the API's address, and a key. */
  readonly radiusApiUrl?: string;
  readonly radiusToken?: string;
  /** The page that plays a guest's phone. */
  readonly phoneUrl?: string;
  /** The stack's outputs, as in CloudFormation. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly locationIds: readonly string[];
  /** Where hotels' systems deliver to, by connector: of those that need no credentials, and of every other one with a connection. */
  readonly webhookUrls?: Readonly<Record<string, string>>;
  /** What their deliveries must have besides, by connector; those that are not here need nothing. */
  readonly webhookProofs?: Readonly<Record<string, LocalProof>>;
}
