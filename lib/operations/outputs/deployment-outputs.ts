import { CfnOutput, Lazy, Stack } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { outputPrefix } from '../../../src/kit/output-prefix.ts';
import { NodeFunction } from '../../kit/node-function.ts';
import { packageVersion } from '../../kit/package-folder.ts';
import type { Parts } from '../../parts.ts';
import type { AlarmChoice } from '../alarms/monitoring.ts';
import { queueOutputs, startedAtOnce } from './deployed-parts.ts';

/** Settings of the {@link DeploymentOutputs}. */
export interface DeploymentOutputsProps {
  readonly of: Parts;
  /** Which alarms there are. */
  readonly choice: AlarmChoice;
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

  constructor(scope: Construct, id: string, { of, identityName, choice }: DeploymentOutputsProps) {
    super(scope, id);
    this.of = scope;
    for (const [name, url, description] of queueOutputs(of)) this.add(name, url, description);
    const { store, issuerKeys, api, delivery } = of;
    this.add('ApiUrl', api.url, 'URL of the REST API; paths begin with /rest');
    this.add('WebhooksUrl', `${api.url}/hooks`, "URL of webhooks; a connection's secret follows");
    this.add('PortalUrl', api.portalUrl, "URL of portal pages; a location's id follows");
    this.add('RadiusApiUrl', api.url, 'URL that RADIUS servers of locations ask');
    this.tellNames(api.names);
    this.add('ApiSenderId', api.senderId, 'SQS sender id of the REST API');
    this.add('ConnectionsSenderId', of.connections.senderId, "SQS sender id of connections' events");
    this.add('ConnectionsPath', of.connections.path, "Connections' credentials, in SSM's parameter store");
    this.add('HookSecretsPath', of.hooks.secrets.path, "Secrets of hooks, in SSM's parameter store");
    this.add(
      'EventBusName',
      of.eventsOut.bus?.eventBusName ?? 'none',
      'Event bus of what happens to tickets and mails',
    );
    this.add('RetentionDays', String(store.retentionDays), "Days for which a stay is kept after its ticket's end");
    this.add('ResendsPerHour', String(api.resendsPerHour), 'How often a ticket may be mailed again within an hour');
    this.add('TableName', store.tableName, 'Stays, tickets, locations');
    this.add('IssuerKeysPath', issuerKeys.path, "API keys of locations' issuers, in SSM's parameter store");
    this.add(
      'ControllerKeysPath',
      of.networks.controllerKeys.path,
      "Keys of locations' controllers, in SSM's parameter store",
    );
    this.tellSending(delivery, identityName);
    this.tellTexts(of.texts);
    // Counted when all are there.
    const atOnce = Lazy.string({ produce: () => String(startedAtOnce(scope)) });
    this.add('PollersAtOnce', atOnce, 'Maximum functions that the queues start');
    this.add('Alarms', choice, 'Which alarms there are: all, essential or none');
    this.add('Version', packageVersion(), 'Version of wifi-tickets');
    this.tellFunctions(scope);
    if (of.radiusServer)
      this.add('RadiusServerAddresses', of.radiusServer.entrance.addresses.join(', '), 'RADIUS server');
    if (of.desk) this.tellDesk(of.desk);
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

  /** Where there are none, there is no output: `location apply` and `doctor` know it by that. */
  private tellTexts(texts: Parts['texts']): void {
    if (!texts) return;
    this.add('TextCountries', texts.countries.join(), 'Countries where texts may go');
    this.add('TextMonthlyLimit', String(texts.monthlyLimit), 'US dollars that texts are to cost in a month at most');
  }

  private tellSending(delivery: Parts['delivery'], identityName: string): void {
    this.add('ConfigurationSetName', delivery.configurationSet.configurationSetName, "SES's configuration set");
    this.add('SenderIdentityName', identityName, 'SES identity of the sender');
    this.add('SenderAddress', delivery.senderAddress, 'Address of the sender');
    this.add(
      'SenderDomain',
      delivery.senderDomain ?? 'none',
      'Domain of which locations may have senders of their own',
    );
    this.add('MaxSendRate', delivery.rateSetting, "Mails per second; 'account': SES's rate limit");
  }

  private tellNames({ names, defaultUrl = 'none' }: Parts['api']['names']): void {
    if (names.length === 0) return;
    const leads = names.map(({ domain }) => `${domain.name}=${domain.regionalDomainName}`);
    this.add('ApiDomains', leads.join(' '), 'Names of the API, and where DNS must lead them');
    this.add('DefaultApiUrl', defaultUrl, 'URL of the REST API at AWS');
  }

  private tellDesk({ urls, people, secretsPath }: NonNullable<Parts['desk']>): void {
    this.add('DeskUrl', urls[0] ?? '', "Reception's page");
    if (people) this.add('DeskUserPoolId', people.pool.userPoolId, 'People who may sign in at the desk');
    if (secretsPath !== undefined)
      this.add('DeskSecretsPath', secretsPath, "The desk's secret at its issuer, in SSM's parameter store");
  }

  private tellFunctions(deployment: IConstruct): void {
    for (const one of deployment.node.findAll().filter((part) => part instanceof NodeFunction)) {
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
