import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge, wildcardIn } from './acknowledge.ts';
import type { TicketStore } from './ticket-store.ts';

/** Settings of the {@link IssuerKeys}. */
export interface IssuerKeysProps {
  readonly store: TicketStore;
}

/**
 * Where the API keys of locations' issuers are: parameters of SSM's parameter store, a SecureString each, which the command
 * line writes. See `docs/decisions/0032-keys-of-issuers.md`.
 */
export class IssuerKeys extends Construct {
  /** What the parameters' names begin with, without a slash at the end; a location's id follows. As unique as the table's name. */
  readonly path: string;

  constructor(scope: Construct, id: string, { store }: IssuerKeysProps) {
    super(scope, id);
    this.path = `/wifi-tickets/${store.table.tableName}/issuers`;
  }

  /** Grants reading this deployment's keys. Only one function may: the one that calls issuers. */
  grantRead(grantee: lambda.Function): void {
    const keys = Stack.of(this).formatArn({
      service: 'ssm',
      resource: 'parameter',
      // An ARN has one slash where a path begins with a second one.
      resourceName: `${this.path.slice(1)}/*`,
    });
    acknowledge(grantee, {
      [wildcardIn(this, keys)]:
        "Locations, and their issuers' keys, come and go without a deployment; only keys are there.",
    });
    grantee.addToRolePolicy(new iam.PolicyStatement({ actions: ['ssm:GetParameter'], resources: [keys] }));
  }
}
