import type { Access } from './access.ts';

/** How many functions Lambda runs at once for the account in one region. */
export interface Concurrency {
  readonly region: string;
  /** Of all functions that have no part reserved for them. */
  readonly unreserved: number;
}

/** Asks Lambda for the account's limit. */
export async function readConcurrency(access: Access): Promise<Concurrency> {
  // Only who looks at a deployment needs it: no other command waits for it to load.
  const { GetAccountSettingsCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  const lambda = new LambdaClient({ ...access });
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand());
  return { region: await lambda.config.region(), unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0 };
}
