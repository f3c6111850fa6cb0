import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { deliverTickets } from '../../functions/deliver-tickets/handler.ts';
import type { issueTickets } from '../../functions/issue-tickets/handler.ts';
import type { placeTickets } from '../../functions/place-tickets/handler.ts';
import type { sweepDeliveries } from '../../functions/sweep-deliveries/handler.ts';
import type { CredentialGenerator } from '../../src/app/ports/credential-generator.ts';
import type { octopusUpstream } from '../../src/issuers/octopus/octopus-upstream.ts';

/** What an environment of a function is started with. */
export interface FunctionWorld {
  readonly env: Readonly<Record<string, string>>;
  readonly clients: {
    readonly dynamodb: { send: never };
    readonly sqs: { send: never };
    readonly ses: { send: never };
  };
  /** Hotels' own servers, as this function reaches them. */
  readonly fetch?: Parameters<typeof octopusUpstream>[0]['fetch'];
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly generator: CredentialGenerator;
  /** The product's own, unless a rule is broken on purpose. */
  readonly handlers?: Partial<Handlers>;
}

/** The handlers that work with more than one port. */
export interface Handlers {
  readonly issueTickets: typeof issueTickets;
  readonly deliverTickets: typeof deliverTickets;
  readonly placeTickets: typeof placeTickets;
  readonly sweepDeliveries: typeof sweepDeliveries;
}

/** A function that has been started: it keeps what it learns from one call to the next. */
export type Started = (
  event: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<SQSBatchResponse | undefined>;
