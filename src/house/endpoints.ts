/** Where a running local cloud is reached; it stands in `.local/endpoints.json` while it runs. */
export interface Endpoints {
  readonly region: string;
  readonly eventsQueueUrl: string;
  readonly sqsEndpoint: string;
  readonly dynamodbEndpoint: string;
  readonly sesEndpoint: string;
  readonly tableName: string;
  readonly mailboxUrl: string;
  readonly locationIds: readonly string[];
}
