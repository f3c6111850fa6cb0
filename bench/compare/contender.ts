/** One function as it is deployed. */
export interface BenchFunction {
  readonly name: string;
  /** Its bundle, absolute. */
  readonly file: string;
  /** The whole environment of its process. */
  readonly env: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  /** The queue whose messages it gets, and how many at most at once; absent for others. */
  readonly source?: { readonly queueArn: string; readonly batchSize: number };
}

/** What is compared: wifi-tickets, or the reference. */
export interface Contender {
  readonly name: string;
  /** From check-ins to tickets. */
  readonly issue: BenchFunction;
  /** From tickets to mails. */
  readonly deliver: BenchFunction;
  /** From SES events to what is known of a mail; the reference listens to none. */
  readonly record?: BenchFunction;
  /** All others that are deployed with it. */
  readonly others: readonly BenchFunction[];
  /** Where the mails that are owed wait. */
  readonly mailQueueUrl: string;
  readonly sesEventsQueueUrl?: string;
  /** Whether SES events come by a topic, which costs something. */
  readonly heardByTopic: boolean;
  /** Whether X-Ray traces it, and CloudWatch searches its log for what must not be in it. */
  readonly traced: boolean;
  readonly protectedLog: boolean;
}
