import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { TicketStore } from '../core/ticket-store.ts';
import { acknowledge, wildcardIn } from './acknowledge.ts';

/** Settings of {@link ServerKeys}. */
export interface ServerKeysProps {
  readonly store: TicketStore;
}

/**
 * Where the keys of locations' other systems are: parameters of SSM's parameter store, a SecureString each, which the command
 * line writes. See `docs/decisions/0032-keys-of-issuers.md`.
 */
export abstract class ServerKeys extends Construct {
  /** What the parameters' names begin with, without a slash at the end; a location's id follows. As unique as the table's name. */
  readonly path: string;

  constructor(scope: Construct, id: string, { store }: ServerKeysProps, folder: string) {
    super(scope, id);
    this.path = `/wifi-tickets/${store.table.tableName}/${folder}`;
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
