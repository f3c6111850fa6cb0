import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { DailyCaps } from './http-api.ts';
import type { SenderIdentity } from './mail/sender-identity.ts';

/** Settings of {@link WifiTickets}. */
export interface WifiTicketsProps {
  /** The address that mails come from, for example `wifi@hotel-sol.example`; it must belong to `identity`. */
  readonly senderAddress: string;
  /** The SES identity that mails are sent under: one that stands, or a new one. */
  readonly identity: SenderIdentity;
  /**
   * How long a stay, with the guest's name and address, is kept after its ticket's end.
   * @default 30 days
   */
  readonly retention?: Duration;
  /**
   * Mails a second at most; the account's own rate, asked of SES, counts too.
   * @default the account's own rate
   */
  readonly maxSendRate?: number;
  /**
   * Batches of ten events worked on at once (2 to 1000).
   * @default 10
   */
  readonly batchesAtOnce?: number;
  /**
   * Read and write request units a second at most: a cap on cost, not a reservation.
   * @default 4000
   */
  readonly maxRequestUnits?: number;
  /**
   * Calls of the REST API a second at most, over all keys; twice as many may come at once.
   * @default 100
   */
  readonly maxApiRate?: number;
  /**
   * What one key of the REST API may do a day (UTC) at most.
   * @default 10000 tickets, 10000 mails, 50000 events
   */
  readonly dailyCaps?: DailyCaps;
  /**
   * How often a ticket may be mailed again within an hour, by the REST API and the command line together (1 to 100).
   * @default 5
   */
  readonly resendsPerHour?: number;
  /**
   * Who is mailed when an alarm goes off; AWS first asks there whether that is wanted.
   * @default nobody
   */
  readonly alarmEmail?: string;
  /**
   * An SNS topic that is told when an alarm goes off. Its policy must let CloudWatch publish.
   * @default none
   */
  readonly alarmTopicArn?: string;
  /**
   * What becomes of the table when the stack is deleted.
   * @default RemovalPolicy.RETAIN, with deletion protection
   */
  readonly removalPolicy?: RemovalPolicy;
}
