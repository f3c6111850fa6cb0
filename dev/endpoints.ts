/** The endpoints of a running local cloud, as in `.local/endpoints.json`. */
export interface Endpoints {
  readonly region: string;
  readonly eventsQueueUrl: string;
  readonly sqsEndpoint: string;
  readonly dynamodbEndpoint: string;
  readonly sesEndpoint: string;
  readonly ssmEndpoint: string;
  readonly tableName: string;
  readonly mailboxUrl: string;
  /** The REST API's address up to `/rest`, without a slash at the end; absent while the stack has no such API. */
  readonly apiUrl?: string;
  /** A key that is valid for all local locations. */
  readonly apiKey?: string;
  /** The stack's outputs, as in CloudFormation. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly locationIds: readonly string[];
}
