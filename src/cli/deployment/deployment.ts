import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Access } from '../../aws/inspect/access.ts';
import { CliError } from '../cli-error.ts';

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
