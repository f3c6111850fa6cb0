/** A configuration set with its options and event destinations. Absent options have SES's defaults. */
export interface ConfigurationSet {
  readonly name: string;
  /** Whether TLS is required. */
  readonly requiresTls?: boolean;
  /** Whether bounces and complaints are counted. */
  readonly countsReputation?: boolean;
  /** SES's suppression reasons; absent if the account's apply. */
  readonly suppressedReasons?: readonly string[];
  readonly destinations?: readonly {
    readonly topicArn: string;
    /** Event types by their names in SES v1, for example `deliveryDelay`. */
    readonly eventTypes: readonly string[];
  }[];
}
