import type { Access } from './access.ts';

/** The account's Lambda concurrency in one region. */
export interface Concurrency {
  readonly region: string;
  /** The part that no function has reserved. */
  readonly unreserved: number;
}

/** Reads the account's limit from Lambda. */
export async function readConcurrency(access: Access): Promise<Concurrency> {
  // Loaded here, because only doctor needs it.
  const { GetAccountSettingsCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  const lambda = new LambdaClient({ ...access });
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand());
  return { region: await lambda.config.region(), unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0 };
}
