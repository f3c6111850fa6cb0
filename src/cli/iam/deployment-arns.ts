import { type Deployment, outputOf } from '../deployment/deployment.ts';
import { queueName } from '../queue/queue-name.ts';
import type { Allowance } from './role-allowances.ts';

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
  const table = arn('dynamodb', `table/${output('TableName')}`);
  return (on) => {
    if (on === '*') return ['*'];
    // A stack's ARN ends with an id that only AWS knows; the local cloud has no stack.
    if (on === 'stack') return [arn('cloudformation', `stack/${deployment.stack?.name ?? '*'}/*`)];
    if (on === 'table') return [table];
    if (on === 'secrets') return secretPaths.map((name) => arn('ssm', `parameter${output(name)}/*`));
    if ('indexes' in on) return on.indexes.map((name) => `${table}/index/${name}`);
    if ('queues' in on) return on.queues.map((name) => arn('sqs', queueName(output(name))));
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
