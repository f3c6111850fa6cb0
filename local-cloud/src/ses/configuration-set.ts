/** A configuration set: how its mails go, and who hears what became of them. What is not said is as SES has it by itself. */
export interface ConfigurationSet {
  readonly name: string;
  /** Whether mails go over encrypted lines only. */
  readonly requiresTls?: boolean;
  /** Whether bounces and complaints are counted. */
  readonly countsReputation?: boolean;
  /** Why an address is not mailed again, in SES's words; absent where the account decides. */
  readonly suppressedReasons?: readonly string[];
  readonly destinations?: readonly {
    readonly topicArn: string;
    /** Kinds of event as SES v1 names them, for example `deliveryDelay`. */
    readonly eventTypes: readonly string[];
  }[];
}
