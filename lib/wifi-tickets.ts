import { Duration, Lazy, type RemovalPolicy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { AlarmActions } from './alarm-actions.ts';
import { checkSettings } from './check-settings.ts';
import { type DailyCaps, TicketsApi } from './http-api.ts';
import { Intake } from './intake.ts';
import { Delivery } from './mail/delivery.ts';
import { Evidence } from './mail/evidence.ts';
import type { SenderIdentity } from './mail/sender-identity.ts';
import { Sweep } from './mail/sweep.ts';
import { UndeliveredMails } from './mail/undelivered-mails.ts';
import { WaitingMails } from './mail/waiting-mails.ts';
import { Monitoring } from './monitoring.ts';
import { TicketStore } from './ticket-store.ts';

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

/**
 * The whole of it, for a stack of your own: events in, tickets stored, mails out.
 * @example
 * new WifiTickets(this, 'Wifi', {
 *   senderAddress: 'wifi@hotel-sol.example',
 *   identity: SenderIdentity.existing('hotel-sol.example'),
 * });
 */
export class WifiTickets extends Construct {
  readonly store: TicketStore;
  readonly intake: Intake;
  readonly api: TicketsApi;
  readonly delivery: Delivery;
  readonly evidence: Evidence;
  readonly sweep: Sweep;
  readonly undelivered: UndeliveredMails;
  readonly waiting: WaitingMails;
  /** Its `alarms` are heard by `alarmEmail` and `alarmTopicArn`; other actions can be added. */
  readonly monitoring: Monitoring;

  constructor(scope: Construct, id: string, props: WifiTicketsProps) {
    super(scope, id);
    checkSettings(props);
    this.store = new TicketStore(this, 'Store', props);
    this.delivery = new Delivery(this, 'Delivery', { ...props, store: this.store });
    const shared = { store: this.store, mailQueue: this.delivery.mails.queue };
    const retention = props.retention ?? Duration.days(30);
    this.intake = new Intake(this, 'Intake', {
      ...shared,
      retention,
      // The API, in its turn, is told the intake's queue.
      apiSenderId: Lazy.string({ produce: () => this.api.senderId }),
      batchesAtOnce: props.batchesAtOnce,
    });
    this.api = new TicketsApi(this, 'Api', {
      ...shared,
      retention,
      eventsQueue: this.intake.events.queue,
      dailyCaps: props.dailyCaps,
      resendsPerHour: props.resendsPerHour,
      rateLimit: props.maxApiRate,
    });
    this.evidence = new Evidence(this, 'Evidence', {
      store: this.store,
      configurationSet: this.delivery.configurationSet,
      mailsASecond: this.delivery.mailsASecond,
    });
    this.sweep = new Sweep(this, 'Sweep', { ...shared, rateSetting: this.delivery.rateSetting });
    this.undelivered = new UndeliveredMails(this, 'Undelivered', this);
    this.waiting = new WaitingMails(this, 'Waiting', this);
    this.monitoring = new Monitoring(this, 'Monitoring', this);
    // Last, so that it finds every alarm.
    new AlarmActions(this, 'AlarmActions', { ...props, of: this });
  }

  /** Lets a principal put events on the intake queue. Which locations it may speak for is said in the location's `senders`. */
  grantSendEvents(grantee: iam.IGrantable): iam.Grant {
    return this.intake.grantSend(grantee);
  }
}
