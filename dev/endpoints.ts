/** Where a running local cloud is reached; it stands in `.local/endpoints.json` while it runs. */
export interface Endpoints {
  readonly region: string;
  readonly eventsQueueUrl: string;
  readonly sqsEndpoint: string;
  readonly dynamodbEndpoint: string;
  readonly sesEndpoint: string;
  readonly tableName: string;
  readonly mailboxUrl: string;
  /** The REST API's address up to `/rest`, without a slash at the end; absent while the stack has no such API. */
  readonly apiUrl?: string;
  /** A key that opens the API of every location here. */
  readonly apiKey?: string;
  /** The stack's outputs, as CloudFormation would tell them. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly locationIds: readonly string[];
}
