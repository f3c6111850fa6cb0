import { Lazy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { checkSettings } from './core/check-settings.ts';
import { Intake } from './core/intake.ts';
import type { WorkParts } from './core/owed-work.ts';
import { Sweep } from './core/sweep.ts';
import { TicketStore } from './core/ticket-store.ts';
import { Desk } from './desk/desk.ts';
import { EventsOut } from './events-out/events-out.ts';
import { Hooks } from './events-out/hooks.ts';
import { addConnections } from './hotel-systems/add-connections.ts';
import type { Connections } from './hotel-systems/connections.ts';
import type { ReservationSync } from './hotel-systems/reservation-sync.ts';
import type { Webhooks } from './hotel-systems/webhooks.ts';
import { WriteBack } from './hotel-systems/write-back.ts';
import { Placements } from './issuers/placements.ts';
import { ServerKeys } from './kit/server-keys.ts';
import { Delivery } from './mail/delivery.ts';
import { UndeliveredMails, WaitingMails } from './mail/mail-metrics.ts';
import { SesEvents } from './mail/ses-events.ts';
import { addNetworks, type Networks } from './networks/add-networks.ts';
import { RadiusServer } from './networks/radius-server.ts';
import { AlarmActions } from './operations/alarms/alarm-actions.ts';
import { Monitoring } from './operations/alarms/monitoring.ts';
import { Canary } from './operations/canary.ts';
import { Dashboard } from './operations/dashboard.ts';
import { DeploymentOutputs } from './operations/outputs/deployment-outputs.ts';
import type { Parts } from './parts.ts';
import { TicketsApi } from './rest/tickets-api.ts';
import { Texts } from './texts/texts.ts';
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
export class WifiTickets extends Construct implements Parts {
  readonly store: TicketStore;
  /** Where the API keys of locations' issuers are. */
  readonly issuerKeys: ServerKeys;
  readonly intake: Intake;
  readonly api: TicketsApi;
  readonly delivery: Delivery;
  readonly placements: Placements;
  readonly writeBack: WriteBack;
  /** Undefined unless `sms` is set. */
  readonly texts: Texts | undefined;
  /** What does the owed work of each kind. */
  readonly work: WorkParts;
  readonly networks: Networks;
  /** Undefined unless `radiusServer` is set. */
  readonly radiusServer: RadiusServer | undefined;
  /** Undefined unless `desk` is set. */
  readonly desk: Desk | undefined;
  readonly webhooks: Webhooks;
  readonly connections: Connections;
  /** Undefined unless `canary` is set. */
  readonly canary: Canary | undefined;
  readonly sync: ReservationSync;
  readonly hooks: Hooks;
  readonly eventsOut: EventsOut;
  readonly sesEvents: SesEvents;
  readonly sweep: Sweep;
  readonly undelivered: UndeliveredMails;
  readonly waiting: WaitingMails;
  /** Its `alarms` notify `alarmEmail` and `alarmTopicArn`, its `guestsAffected` and `urgent` also `urgentAlarmTopicArn`; other actions can be added. */
  readonly monitoring: Monitoring;
  /** By them the command line finds this deployment: `--stack NAME`. */
  readonly outputs: DeploymentOutputs;

  constructor(scope: Construct, id: string, props: WifiTicketsProps) {
    super(scope, id);
    checkSettings(props);
    this.store = new TicketStore(this, 'Store', props);
    this.issuerKeys = new ServerKeys(this, 'IssuerKeys', this.store, 'issuers');
    const portalUrl = Lazy.string({ produce: () => this.api.portalUrl });
    const { store, issuerKeys } = this;
    this.delivery = new Delivery(this, 'Delivery', { ...props, store, portalUrl });
    this.writeBack = new WriteBack(this, 'ToldSystems', { store });
    this.texts = props.sms && new Texts(this, 'Texts', { ...props.sms, store });
    const others = { email: this.delivery.work, ...this.writeBack.work, ...this.texts?.work };
    this.placements = new Placements(this, 'Placements', { store, issuerKeys, others });
    this.work = { ...others, placement: this.placements.work };
    const shared = { store, work: this.work, hasDesk: Boolean(props.desk) };
    this.intake = new Intake(this, 'Intake', {
      ...shared,
      // They need the intake's queue.
      apiSenderId: Lazy.string({ produce: () => this.api.senderId }),
      connectionsSenderId: Lazy.string({ produce: () => this.connections.senderId }),
      batchesAtOnce: props.batchesAtOnce,
    });
    const eventsQueue = this.intake.events.queue;
    this.api = new TicketsApi(this, 'Api', { ...props, ...shared, eventsQueue, rateLimit: props.maxApiRate });
    const { gateway, resendsPerHour } = this.api;
    this.networks = addNetworks(this, { store, gateway, resendsPerHour });
    this.radiusServer = this.radiusServerOf(props);
    const systems = addConnections(this, { ...shared, gateway, eventsQueue });
    ({ webhooks: this.webhooks, connections: this.connections, sync: this.sync } = systems);
    this.desk = this.deskOf(props);
    this.api.throttleApart(this.networks.admission, this.networks.portalPages, this.webhooks, this.desk);
    this.hooks = new Hooks(this, 'Hooks', { store });
    const out = { ...props, ...shared, hooksQueue: this.hooks.events.queue, apiUrl: this.api.url };
    this.eventsOut = new EventsOut(this, 'EventsOut', out);
    // The id is part of the queues' logical ids: another would replace them, and lose what waits in them.
    const { configurationSet, mailsASecond } = this.delivery;
    this.sesEvents = new SesEvents(this, 'Evidence', { store, configurationSet, mailsASecond });
    this.sweep = new Sweep(this, 'Sweep', { ...shared, rateSetting: this.delivery.rateSetting });
    this.canary = props.canary ? new Canary(this, 'Canary', { store, eventsQueue }) : undefined;
    this.undelivered = new UndeliveredMails(this, 'Undelivered', this);
    this.waiting = new WaitingMails(this, 'Waiting', this);
    this.monitoring = new Monitoring(this, 'Monitoring', { ...props, of: this, choice: props.alarms });
    this.outputs = this.tellPeople(props);
  }

  private tellPeople(props: WifiTicketsProps): DeploymentOutputs {
    const { monitoring } = this;
    const { choice } = monitoring;
    const outputs = new DeploymentOutputs(this, 'Outputs', { of: this, choice, identityName: props.identity.name });
    if (props.dashboard !== false) new Dashboard(this, 'Dashboard', { of: this, monitoring });
    new AlarmActions(this, 'AlarmActions', { ...props, monitoring });
    return outputs;
  }

  private deskOf(props: WifiTicketsProps): Desk | undefined {
    if (!props.desk) return undefined;
    const { gateway, names } = this.api;
    return new Desk(this, 'Desk', { ...props, store: this.store, gateway, apiUrls: names.urls });
  }

  private radiusServerOf({ radiusServer }: WifiTicketsProps): RadiusServer | undefined {
    if (!radiusServer) return undefined;
    // Ours asks by AWS's own name as long as it may: it needs no DNS of the hotel's.
    const apiUrl = this.api.names.defaultUrl ?? this.api.url;
    return new RadiusServer(this, 'RadiusServer', { ...radiusServer, apiUrl });
  }

  /** Grants a principal sending to the intake queue. The location's `senders` decide for which locations its events are accepted. */
  grantSendEvents(grantee: iam.IGrantable): iam.Grant {
    return this.intake.grantSend(grantee);
  }
}
