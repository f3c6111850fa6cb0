/** One function as deployed. */
export interface BenchFunction {
  readonly name: string;
  /** Absolute path of its bundle. */
  readonly file: string;
  /** All environment variables of its process. */
  readonly env: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  /** Its queue and batch size; absent if it has no queue. */
  readonly source?: { readonly queueArn: string; readonly batchSize: number };
}

/** One side of the comparison: wifi-tickets, or the reference. */
export interface Contender {
  readonly name: string;
  /** The function that issues tickets for check-ins. */
  readonly issue: BenchFunction;
  /** The function that sends the mails. */
  readonly deliver: BenchFunction;
  /** The function that records SES events; the reference has none. */
  readonly record?: BenchFunction;
  /** The other deployed functions. */
  readonly others: readonly BenchFunction[];
  /** The queue of owed mails. */
  readonly mailQueueUrl: string;
  readonly sesEventsQueueUrl?: string;
  /** Whether SES events are published to an SNS topic, which costs money. */
  readonly heardByTopic: boolean;
  /** Whether X-Ray tracing and CloudWatch's data protection of its log are on. */
  readonly traced: boolean;
  readonly protectedLog: boolean;
}
