import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { TicketStore } from '../core/ticket-store.ts';
import { acknowledge, wildcardIn } from './acknowledge.ts';

/**
 * Where the keys of locations' other systems are: parameters of SSM's parameter store, a SecureString each, which the command
 * line writes. See `docs/decisions/0032-keys-of-issuers.md`.
 */
export class ServerKeys extends Construct {
  /** What the parameters' names begin with, without a slash at the end; a location's id follows. As unique as the table's name. */
  readonly path: string;

  /** @param folder of the parameters, which tells them from those of other parts */
  constructor(scope: Construct, id: string, { tableName }: TicketStore, folder: string) {
    super(scope, id);
    this.path = `/wifi-tickets/${tableName}/${folder}`;
  }

  /** Grants reading this deployment's keys. Only functions may that send them. */
  grantRead(grantee: lambda.Function): void {
    const keys = Stack.of(this).formatArn({
      service: 'ssm',
      resource: 'parameter',
      // An ARN has one slash where a path begins with a second one.
      resourceName: `${this.path.slice(1)}/*`,
    });
    acknowledge(grantee, {
      [wildcardIn(this, keys)]: 'Locations, and their keys, come and go without a deployment; only keys are there.',
    });
    grantee.addToRolePolicy(new iam.PolicyStatement({ actions: ['ssm:GetParameter'], resources: [keys] }));
  }
}
