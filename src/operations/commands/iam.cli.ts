import { type Command, Option } from 'commander';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { acts } from '../../kit/cli/options.cli.ts';
import { terminal } from '../../kit/cli/terminal.cli.ts';
import { type Allowance, type OperatorRole, operatorRoles, roleAllowances } from '../operator-role.ts';
import { queueName, queuesOf } from '../queues/queues.ts';

type Options = DeploymentOptions & { readonly role: OperatorRole };

const help = `
read looks: doctor, and what lists and shows, without keys and secrets. desk is for reception: tickets, and their mails,
which it may send again. admin may run every command. Example:
  wifi-tickets iam policy --role desk --stack WifiTickets > desk.json`;

/** `iam policy`. */
export function iamCommands(program: Command): void {
  program
    .command('iam')
    .description('Permissions of the people who use these commands')
    .command('policy')
    .description('Print the IAM policy of a role, for this deployment alone')
    .addOption(new Option('--role <role>', 'who gets it').choices(operatorRoles).makeOptionMandatory())
    .addHelpText('after', help)
    .action(acts(() => printPolicy));
}

async function printPolicy(options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const region = await deployment.db.config.region();
  terminal.printJson(operatorPolicy(options.role, deploymentArns(deployment, region)));
}

/** A policy as IAM takes it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly object[];
}

/** The policy with which somebody in a role can run its commands on one deployment, and nothing else. */
export function operatorPolicy(role: OperatorRole, resourcesOf: ResourcesOf): PolicyDocument {
  const allowances = roleAllowances[role];
  return {
    Version: '2012-10-17',
    Statement: [
      ...ofWholeResources(
        allowances.filter(({ partitions }) => !partitions),
        resourcesOf,
      ),
      ...allowances.flatMap(({ actions, on, partitions }) =>
        partitions ? [{ ...statement(actions, resourcesOf(on)), Condition: onlyIn(partitions) }] : [],
      ),
    ],
  };
}

/** One statement for all resources with the same actions: IAM counts characters, and most of them are resources' names. */
function ofWholeResources(allowances: readonly Allowance[], resourcesOf: ResourcesOf): object[] {
  const byResource = new Map<string, Set<string>>();
  for (const { actions, on } of allowances) {
    for (const resource of resourcesOf(on)) {
      byResource.set(resource, new Set([...(byResource.get(resource) ?? []), ...actions]));
    }
  }
  const byActions = Map.groupBy(byResource.keys(), (resource) => [...(byResource.get(resource) ?? [])].join());
  return [...byActions].map(([actions, resources]) => statement(actions.split(','), resources));
}

function statement(actions: readonly string[], resources: readonly string[]): object {
  return { Effect: 'Allow', Action: actions, Resource: resources };
}

/** Of no key at all, all values would fit. */
function onlyIn(partitions: readonly string[]): object {
  const key = 'dynamodb:LeadingKeys';
  return { 'ForAllValues:StringLike': { [key]: partitions }, Null: { [key]: 'false' } };
}

/** Finds the ARNs of what an allowance is about. */
export type ResourcesOf = (on: Allowance['on']) => readonly string[];

/**
 * The ARNs of a deployment's own resources, by its outputs and the URLs of its queues.
 * @throws CliError if the stack is older than an output
 */
export function deploymentArns(deployment: Pick<Deployment, 'outputs' | 'stack'>, region: string): ResourcesOf {
  const output = (name: string) => outputOf(deployment, name);
  const account = output('EventsQueueUrl').split('/').at(-2);
  const arn = (service: string, name: string) => `arn:${partitionOf(region)}:${service}:${region}:${account}:${name}`;
  // Only a deployment with a desk has one, and only people in Cognito have a pool.
  const ofDesk = (name: string) => (deployment.outputs[name] === undefined ? [] : [name]);
  const ofDeployment = queuesOf(deployment.outputs).map((queue) => queue.output);
  const isThere = (name: string) => ofDeployment.includes(name);
  const table = arn('dynamodb', `table/${output('TableName')}`);
  return (on) => {
    if (on === '*') return ['*'];
    // A stack's ARN ends with an id that only AWS knows; the local cloud has no stack.
    if (on === 'stack') return [arn('cloudformation', `stack/${deployment.stack?.name ?? '*'}/*`)];
    if (on === 'table') return [table];
    if (on === 'secrets') return secretPaths.map((name) => arn('ssm', `parameter${output(name)}/*`));
    if (on === 'desk-secret') return ofDesk('DeskSecretsPath').map((name) => arn('ssm', `parameter${output(name)}/*`));
    if (on === 'people') return ofDesk('DeskUserPoolId').map((name) => arn('cognito-idp', `userpool/${output(name)}`));
    if ('indexes' in on) return on.indexes.map((name) => `${table}/index/${name}`);
    if ('queues' in on) return on.queues.filter(isThere).map((name) => arn('sqs', queueName(output(name))));
    const name = output(on.ses === 'identity' ? 'SenderIdentityName' : 'ConfigurationSetName');
    return [arn('ses', `${on.ses}/${name}`)];
  };
}

/** Outputs with what the names of parameters begin with. */
const secretPaths = ['IssuerKeysPath', 'ControllerKeysPath', 'ConnectionsPath', 'HookSecretsPath'];

/** The part of AWS that a region belongs to. */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
