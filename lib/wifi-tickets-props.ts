import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { DeskOptions } from './desk/desk.ts';
import type { SenderIdentity } from './mail/sender-identity.ts';
import type { RadiusServerOptions } from './networks/radius-task.ts';
import type { AlarmChoice } from './operations/alarms/monitoring.ts';
import type { AddressOptions } from './rest/api-names.ts';
import type { DailyQuotas } from './rest/tickets-api-props.ts';
import type { TextOptions } from './texts/texts.ts';

/** Settings of {@link WifiTickets}. */
export interface WifiTicketsProps extends DeskOptions, AddressOptions {
  /** The sender's address, for example `wifi@hotel-sol.example`; it must belong to `identity`. */
  readonly senderAddress: string;
  /** The sender's SES identity: an existing one or a new one. */
  readonly identity: SenderIdentity;
  /**
   * Retention of a stay, with the guest's name and address, after its ticket's end.
   * @default 30 days
   */
  readonly retention?: Duration;
  /**
   * Maximum mails per second; the account's SES rate limit applies too.
   * @default the account's own rate
   */
  readonly maxSendRate?: number;
  /**
   * Batches of ten events processed at once (2 to 1000).
   * @default 10
   */
  readonly batchesAtOnce?: number;
  /**
   * Maximum read and write request units of the table per second, without its indexes: what AWS aims at, not a hard limit on cost.
   * @default 4000
   */
  readonly maxRequestUnits?: number;
  /**
   * Maximum REST API calls per second over all keys, with bursts of twice as many. Networks, the portal page and webhooks each
   * have as many for themselves, at least 100.
   * @default 100
   */
  readonly maxApiRate?: number;
  /**
   * Daily quotas (UTC) of one REST API key.
   * @default 10000 tickets, 10000 mails, 50000 events
   */
  readonly dailyQuotas?: DailyQuotas;
  /**
   * How often a ticket may be mailed again within an hour, by the REST API and the command line together (1 to 100).
   * @default 5
   */
  readonly resendsPerHour?: number;
  /**
   * The address that gets a mail when an alarm goes off; AWS first sends a confirmation link to it.
   * @default nobody
   */
  readonly alarmEmail?: string;
  /**
   * An SNS topic that is notified when an alarm goes off. Its policy must let CloudWatch publish.
   * @default none
   */
  readonly alarmTopicArn?: string;
  /**
   * An SNS topic for whoever is woken at night: it hears of the alarm `GuestsAffected` and those below it alone, and of
   * their ends. Its policy must let CloudWatch publish.
   * @default none
   */
  readonly urgentAlarmTopicArn?: string;
  /**
   * Where your people read what to do about an alarm: the address of this package's `docs/operate/runbook.md`.
   * @default docs/operate/runbook.md, its path in the package
   */
  readonly runbookUrl?: string;
  /**
   * Which alarms there are, at 10 cents a month each: `essential` leaves six, which tell that guests have no codes, or of
   * what nobody would notice, and those of the canary and the RADIUS server.
   * @default 'all'
   */
  readonly alarms?: AlarmChoice;
  /**
   * Whether there is a dashboard in CloudWatch. The first three of an account are free, each further one costs 3 dollars a
   * month.
   * @default true
   */
  readonly dashboard?: boolean;
  /**
   * Whether a guest of no hotel checks in every hour, whose mail goes to SES's mailbox simulator: if it is not delivered
   * within ten minutes, the alarm `GuestsAffected` goes off. It costs about 0.70 dollars a month.
   * @default false
   */
  readonly canary?: boolean;
  /**
   * Texts to guests' phones, by AWS End User Messaging.
   * @default none
   */
  readonly sms?: TextOptions;
  /**
   * A RADIUS server for networks without a box of their own, in two zones behind a load balancer. It has fixed costs of
   * about 50 dollars a month, and building its image needs Docker where the stack is deployed.
   * @default none
   */
  readonly radiusServer?: RadiusServerOptions;
  /**
   * Whether what happens to tickets and mails is put on an EventBridge bus of the stack. Hooks need none.
   * @default 'on'
   */
  readonly eventBus?: 'on' | 'off';
  /**
   * Whether the table is kept when the stack is deleted.
   * @default RemovalPolicy.RETAIN, with deletion protection
   */
  readonly removalPolicy?: RemovalPolicy;
}
