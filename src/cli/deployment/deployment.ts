import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Access } from '../../aws/inspect/access.ts';
import { CliError } from '../cli-error.ts';

/** What a running deployment is reached by: the local cloud's, or a stack's in AWS. */
export interface Deployment {
  readonly db: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly tableName: string;
  readonly eventsQueueUrl: string;
  /** The stack's outputs, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** How SQS names whoever works here, without a session; undefined where every sender is the same. */
  readonly ownSenderId: () => Promise<string | undefined>;
  /** How SES is reached. */
  readonly ses: Access;
  /** The stack in CloudFormation, and how AWS is reached beside it; undefined for the local cloud. */
  readonly stack?: { readonly name: string; readonly access: Access };
}

/**
 * One of the stack's outputs.
 * @throws CliError if the stack is of before there was such an output
 */
export function outputOf({ outputs }: Pick<Deployment, 'outputs'>, name: string): string {
  const value = outputs[name];
  if (!value) throw new CliError(`The deployment does not tell its ${name}: deploy the stack anew, or start anew.`, 3);
  return value;
}
