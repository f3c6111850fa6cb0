import { CfnOutput, type Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { outputPrefix } from '../src/contract/settings/output-prefix.ts';
import type { Connections } from './connections/connections.ts';
import type { ReservationSync } from './connections/reservation-sync.ts';
import type { Webhooks } from './connections/webhooks.ts';
import type { TicketsApi } from './http-api.ts';
import type { Intake } from './intake.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import type { Delivery } from './mail/delivery.ts';
import type { SesEvents } from './mail/ses-events.ts';
import type { Sweep } from './mail/sweep.ts';
import type { Networks } from './networks/honour-codes.ts';
import type { RadiusServer } from './networks/radius-server.ts';
import { packageVersion } from './package-version.ts';
import type { Placements } from './placements.ts';
import { startedAtOnce } from './started-at-once.ts';
import type { TicketStore } from './ticket-store.ts';

/** The parts of a deployment that its outputs tell of. */
interface Parts {
  readonly store: TicketStore;
  readonly issuerKeys: IssuerKeys;
  readonly intake: Intake;
  readonly api: TicketsApi;
  readonly delivery: Delivery;
  readonly sesEvents: SesEvents;
  readonly sweep: Sweep;
  readonly placements: Placements;
  readonly networks: Networks;
  readonly radiusServer: RadiusServer | undefined;
  readonly webhooks: Webhooks;
  readonly connections: Connections;
  readonly sync: ReservationSync;
}

/** Settings of the {@link DeploymentOutputs}. */
export interface DeploymentOutputsProps {
  readonly of: Parts;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
  /** Name of the sender's SES identity. */
  readonly identityName: string;
}

/**
 * The stack's outputs, by which the command line finds a deployment. Each name begins with the deployment's path within
 * its stack (`WifiTableName` of `new WifiTickets(stack, 'Wifi', …)`), so that a stack may have outputs of its own, and
 * several deployments.
 */
export class DeploymentOutputs extends Construct {
  private readonly outputs = new Map<string, CfnOutput>();
  private readonly of: IConstruct;
  private prefix: string | undefined;

  constructor(scope: Construct, id: string, { of, retention, identityName }: DeploymentOutputsProps) {
    super(scope, id);
    this.of = scope;
    this.tellQueues(of);
    const { store, issuerKeys, api, delivery } = of;
    this.add('ApiUrl', api.gateway.apiEndpoint, 'URL of the REST API; paths begin with /rest');
    this.add('WebhooksUrl', `${api.gateway.apiEndpoint}/hooks`, "URL of webhooks; a connection's secret follows");
    this.add('PortalUrl', api.portalUrl, "URL of portal pages; a location's id follows");
    this.add('RadiusApiUrl', of.networks.admission.url, 'URL that RADIUS servers of locations ask');
    this.add('ApiSenderId', api.senderId, 'SQS sender id of the REST API');
    this.add('ConnectionsSenderId', of.connections.senderId, "SQS sender id of connections' events");
    this.add('ConnectionsPath', of.connections.path, "Connections' credentials, in SSM's parameter store");
    this.add('RetentionDays', String(retention.toDays()), "Days for which a stay is kept after its ticket's end");
    this.add('ResendsPerHour', String(api.resendsPerHour), 'How often a ticket may be mailed again within an hour');
    this.add('TableName', store.table.tableName, 'Stays, tickets, locations');
    this.add('IssuerKeysPath', issuerKeys.path, "API keys of locations' issuers, in SSM's parameter store");
    this.add(
      'ControllerKeysPath',
      of.networks.controllerKeys.path,
      "Keys of locations' controllers, in SSM's parameter store",
    );
    this.add('ConfigurationSetName', delivery.configurationSet.configurationSetName, "SES's configuration set");
    this.add('SenderIdentityName', identityName, 'SES identity of the sender');
    this.add('SenderAddress', delivery.senderAddress, 'Address of the sender');
    this.add('MaxSendRate', delivery.rateSetting, "Mails per second; 'account': SES's rate limit");
    // Counted when all are there.
    const atOnce = Lazy.string({ produce: () => String(startedAtOnce(scope)) });
    this.add('PollersAtOnce', atOnce, 'Maximum functions that the queues start');
    this.add('Version', packageVersion(), 'Version of wifi-tickets');
    this.tellFunctions(of);
    if (of.radiusServer)
      this.add('RadiusServerAddresses', of.radiusServer.entrance.addresses.join(', '), 'RADIUS server');
    this.beginNamesWith(this.ownPrefix(scope));
  }

  /** @throws Error with a sentence if outputs of this deployment could not be told from others */
  private ownPrefix(deployment: IConstruct): string {
    const stack = Stack.of(deployment);
    const pathOf = (one: IConstruct) => one.node.path.slice(stack.node.path.length).replace(/^\//, '');
    const path = pathOf(deployment);
    const prefix = outputPrefix(path);
    if (prefix === '') {
      throw new Error(
        `The id ${path} needs a letter from A to Z or a digit: the names of the deployment's outputs begin with it.`,
      );
    }
    for (const other of stack.node.findAll()) {
      if (!(other instanceof DeploymentOutputs) || other.prefix !== prefix || Stack.of(other) !== stack) continue;
      throw new Error(
        `The deployments ${pathOf(other.of)} and ${path} need ids that differ in letters or digits: the names of the outputs of both would begin with ${prefix}.`,
      );
    }
    return prefix;
  }

  /** Names the outputs without the path, for a stack that is the deployment and nothing else. */
  omitPath(): void {
    this.beginNamesWith('');
  }

  private tellQueues({ intake, delivery, sesEvents, sweep, placements, webhooks }: Parts): void {
    this.add('EventsQueueUrl', intake.events.queue.queueUrl, 'Send booking and check-in events here');
    this.add('EventsDeadLettersUrl', intake.events.deadLetters.queueUrl, 'Events that failed five times');
    this.add('QuarantineQueueUrl', intake.quarantine.queueUrl, 'Quarantined events');
    this.add('MailQueueUrl', delivery.mails.queue.queueUrl, 'Owed mails');
    this.add('MailDeadLettersUrl', delivery.mails.deadLetters.queueUrl, 'Mails that failed five times');
    const { queue: orders, deadLetters } = placements.orders;
    this.add('PlacementQueueUrl', orders.queueUrl, "Tickets that locations' own servers are to issue");
    this.add('PlacementDeadLettersUrl', deadLetters.queueUrl, 'Orders of such tickets that failed five times');
    this.add('WebhooksQueueUrl', webhooks.deliveries.queue.queueUrl, "Deliveries of hotels' systems");
    this.add('WebhooksDeadLettersUrl', webhooks.deliveries.deadLetters.queueUrl, 'Deliveries that failed 200 times');
    this.add('SesEventsQueueUrl', sesEvents.events.queue.queueUrl, 'SES events');
    this.add('SesEventsDeadLettersUrl', sesEvents.events.deadLetters.queueUrl, 'SES events that failed five times');
    this.add('SweepsDeadLettersUrl', sweep.deadLetters.queueUrl, 'Failed sweeps');
  }

  private tellFunctions({
    api,
    intake,
    delivery,
    sesEvents,
    sweep,
    placements,
    networks,
    webhooks,
    connections,
    sync,
  }: Parts): void {
    const functions = [
      api.httpApi,
      networks.admission.admitGuests,
      intake.issueTickets,
      delivery.deliverTickets,
      placements.placeTickets,
      networks.portalPages.welcomeGuests,
      networks.accessReview.reviewAccess,
      webhooks.receiveWebhooks,
      connections.translateWebhooks,
      sync.syncReservations,
      sesEvents.recordDeliveries,
      sweep.sweepDeliveries,
    ];
    for (const one of functions) {
      this.add(`${one.node.id}FunctionName`, one.function.functionName, `Function ${one.node.id}`);
    }
  }

  private add(name: string, value: string, description: string): void {
    this.outputs.set(name, new CfnOutput(this, name, { value, description }));
  }

  private beginNamesWith(prefix: string): void {
    this.prefix = prefix;
    for (const [name, output] of this.outputs) output.overrideLogicalId(`${prefix}${name}`);
  }
}
