import { Duration, Lazy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { AlarmActions } from './alarm-actions.ts';
import { checkSettings } from './check-settings.ts';
import { Connections, translateTimeout } from './connections.ts';
import { DeploymentOutputs } from './deployment-outputs.ts';
import { TicketsApi } from './http-api.ts';
import { Intake } from './intake.ts';
import { IssuerKeys } from './issuer-keys.ts';
import { Delivery } from './mail/delivery.ts';
import { SesEvents } from './mail/ses-events.ts';
import { Sweep } from './mail/sweep.ts';
import { UndeliveredMails } from './mail/undelivered-mails.ts';
import { WaitingMails } from './mail/waiting-mails.ts';
import { Monitoring } from './monitoring.ts';
import { Placements } from './placements.ts';
import { ReservationSync } from './reservation-sync.ts';
import { TicketStore } from './ticket-store.ts';
import { Webhooks } from './webhooks.ts';
import type { WifiTicketsProps } from './wifi-tickets-props.ts';

export type { WifiTicketsProps } from './wifi-tickets-props.ts';

/**
 * The whole system as a construct for your own stack: receives events, stores tickets, sends mails.
 * @example
 * new WifiTickets(this, 'Wifi', {
 *   senderAddress: 'wifi@hotel-sol.example',
 *   identity: SenderIdentity.existing('hotel-sol.example'),
 * });
 */
export class WifiTickets extends Construct {
  readonly store: TicketStore;
  readonly issuerKeys: IssuerKeys;
  readonly intake: Intake;
  readonly api: TicketsApi;
  readonly delivery: Delivery;
  readonly placements: Placements;
  readonly webhooks: Webhooks;
  readonly connections: Connections;
  readonly sync: ReservationSync;
  readonly sesEvents: SesEvents;
  readonly sweep: Sweep;
  readonly undelivered: UndeliveredMails;
  readonly waiting: WaitingMails;
  /** Its `alarms` notify `alarmEmail` and `alarmTopicArn`; other actions can be added. */
  readonly monitoring: Monitoring;
  /** By them the command line finds this deployment: `--stack NAME`. */
  readonly outputs: DeploymentOutputs;

  constructor(scope: Construct, id: string, props: WifiTicketsProps) {
    super(scope, id);
    checkSettings(props);
    this.store = new TicketStore(this, 'Store', props);
    this.issuerKeys = new IssuerKeys(this, 'IssuerKeys', { store: this.store });
    this.delivery = new Delivery(this, 'Delivery', { ...props, store: this.store });
    const retention = props.retention ?? Duration.days(30);
    this.placements = new Placements(this, 'Placements', {
      store: this.store,
      issuerKeys: this.issuerKeys,
      mailQueue: this.delivery.mails.queue,
      retention,
    });
    const shared = {
      store: this.store,
      mailQueue: this.delivery.mails.queue,
      placementQueue: this.placements.orders.queue,
    };
    this.intake = new Intake(this, 'Intake', {
      ...shared,
      retention,
      // They need the intake's queue.
      apiSenderId: Lazy.string({ produce: () => this.api.senderId }),
      connectionsSenderId: Lazy.string({ produce: () => this.connections.senderId }),
      batchesAtOnce: props.batchesAtOnce,
    });
    this.api = new TicketsApi(this, 'Api', {
      ...shared,
      retention,
      eventsQueue: this.intake.events.queue,
      dailyQuotas: props.dailyQuotas,
      resendsPerHour: props.resendsPerHour,
      rateLimit: props.maxApiRate,
    });
    const { gateway } = this.api;
    this.webhooks = new Webhooks(this, 'Webhooks', { store: this.store, gateway, workerTimeout: translateTimeout });
    this.connections = new Connections(this, 'Connections', {
      store: this.store,
      webhooks: this.webhooks.deliveries,
      eventsQueue: this.intake.events.queue,
      retention,
    });
    this.sync = new ReservationSync(this, 'Sync', {
      store: this.store,
      webhooksQueue: this.webhooks.deliveries.queue,
    });
    // The id is part of the queues' logical ids: another would replace them, and lose what waits in them.
    this.sesEvents = new SesEvents(this, 'Evidence', {
      store: this.store,
      configurationSet: this.delivery.configurationSet,
      mailsASecond: this.delivery.mailsASecond,
    });
    this.sweep = new Sweep(this, 'Sweep', { ...shared, rateSetting: this.delivery.rateSetting });
    this.undelivered = new UndeliveredMails(this, 'Undelivered', this);
    this.waiting = new WaitingMails(this, 'Waiting', this);
    this.monitoring = new Monitoring(this, 'Monitoring', this);
    this.outputs = new DeploymentOutputs(this, 'Outputs', { of: this, retention, identityName: props.identity.name });
    // Last, so that it includes every alarm.
    new AlarmActions(this, 'AlarmActions', { ...props, of: this });
  }

  /** Grants a principal sending to the intake queue. The location's `senders` decide for which locations its events are accepted. */
  grantSendEvents(grantee: iam.IGrantable): iam.Grant {
    return this.intake.grantSend(grantee);
  }
}
