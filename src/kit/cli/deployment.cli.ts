import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Access } from '../aws/aws-clients.ts';
import { outputPrefix } from '../output-prefix.ts';
import { CliError } from './errors.ts';

/** The clients and names of a running deployment: the local cloud, or a stack in AWS. */
export interface Deployment {
  readonly db: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly tableName: string;
  readonly eventsQueueUrl: string;
  /** The stack's outputs, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The operator's SQS sender id, without session; undefined if all senders have the same id. */
  readonly ownSenderId: () => Promise<string | undefined>;
  /** Access to SES. */
  readonly ses: Access;
  /** Access to SSM's parameter store. */
  readonly ssm: Access;
  /** Where the local cloud answers by the API's own names, and the file of the certificate that it has there; absent: as DNS has it. */
  readonly names?: { readonly port: number; readonly certificate: string };
  /**
   * The stack in CloudFormation, what its names of this deployment begin with, and access to other AWS services; undefined
   * for the local cloud.
   */
  readonly stack?: { readonly name: string; readonly prefix: string; readonly access: Access };
}

/**
 * One of the stack's outputs.
 * @throws CliError if the stack is older than this output
 */
export function outputOf({ outputs }: Pick<Deployment, 'outputs'>, name: string): string {
  const value = outputs[name];
  if (!value)
    throw new CliError(`The deployment has no output ${name}: deploy the stack again, or restart the local cloud.`, 3);
  return value;
}

/** Outputs by name. */
type Outputs = Readonly<Record<string, string>>;

/** A stack of `--stack`, and the path of the deployment within it, if it is given: `Mine`, or `Mine/Wifi`. */
export function stackAndPath(option: string): { readonly stack: string; readonly path?: string } {
  // A stack's ARN has slashes of its own.
  const slash = option.startsWith('arn:') ? -1 : option.indexOf('/');
  return slash < 0 ? { stack: option } : { stack: option.slice(0, slash), path: option.slice(slash + 1) };
}

/** A deployment's outputs by name, without the prefix that their names have in the stack. */
interface OwnOutputs {
  readonly prefix: string;
  readonly outputs: Outputs;
}

/**
 * The outputs of the deployment in a stack, without the path that their names begin with in a stack of one's own:
 * `WifiTableName` as `TableName`, and the prefix `Wifi`.
 * @param option what `--stack` says
 * @throws CliError if there is none, or several and the option names none of them
 */
export function outputsOf(all: Outputs, option: string): OwnOutputs {
  const { stack, path } = stackAndPath(option);
  const prefixes = Object.keys(all)
    .filter((name) => name.endsWith(mark))
    .map((name) => name.slice(0, -mark.length))
    .filter((prefix) => all[`${prefix}EventsQueueUrl`]);
  const whole = prefixes.includes('') ? '' : undefined;
  const wanted = path === undefined ? whole : outputPrefix(path);
  const found = wanted === undefined ? prefixes : prefixes.filter((prefix) => prefix === wanted);
  const [prefix, ...others] = found;
  if (prefix === undefined) throw new CliError(`The stack ${stack} has no outputs of wifi-tickets${at(path)}.`, 3);
  if (others.length > 0) {
    // Only a name can have a path behind it.
    const name = stack.startsWith('arn:') ? stack.split('/')[1] : stack;
    const choice = found.map((each) => `--stack ${name}/${each}`).join(', ');
    throw new CliError(`The stack ${stack} has several deployments: choose one with ${choice}.`, 2);
  }
  const own = Object.entries(all).filter(([name]) => name.startsWith(prefix));
  return { prefix, outputs: Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value])) };
}

/** The output that every deployment has. */
const mark = 'TableName';

function at(path: string | undefined): string {
  return path === undefined ? '' : ` at ${path}`;
}
