import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { deliverTicketsDeps } from '../../functions/deliver-tickets/deps.ts';
import { deliverTicketsEnv } from '../../functions/deliver-tickets/env.ts';
import { deliverTickets } from '../../functions/deliver-tickets/handler.ts';
import { issueTicketsDeps } from '../../functions/issue-tickets/deps.ts';
import { issueTicketsEnv } from '../../functions/issue-tickets/env.ts';
import { issueTickets } from '../../functions/issue-tickets/handler.ts';
import { recordDeliveriesDeps } from '../../functions/record-deliveries/deps.ts';
import { recordDeliveriesEnv } from '../../functions/record-deliveries/env.ts';
import { recordDeliveries } from '../../functions/record-deliveries/handler.ts';
import { sweepDeliveriesDeps } from '../../functions/sweep-deliveries/deps.ts';
import { sweepDeliveriesEnv } from '../../functions/sweep-deliveries/env.ts';
import { sweepDeliveries } from '../../functions/sweep-deliveries/handler.ts';
import type { CredentialGenerator } from '../../src/app/ports/credential-generator.ts';

/** What an environment of a function is started with. */
export interface FunctionWorld {
  readonly env: Readonly<Record<string, string>>;
  readonly clients: {
    readonly dynamodb: { send: never };
    readonly sqs: { send: never };
    readonly ses: { send: never };
  };
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
}

/** A function that has been started: it keeps what it learns from one call to the next. */
export type Started = (
  event: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<SQSBatchResponse | undefined>;

/** How each function is started, by its name: wired as its own `index.ts` does it, with the world's clients, clock and generator. */
export const starts: Readonly<Record<string, (world: FunctionWorld) => Started>> = {
  'issue-tickets': ({ env, clients, handlers, ...world }) => {
    const deps = issueTicketsDeps(given(env, issueTicketsEnv), { ...clients, ...world });
    const handle = handlers?.issueTickets ?? issueTickets;
    return (event) => handle(event, deps);
  },
  'deliver-tickets': ({ env, clients, handlers, ...world }) => {
    const deps = deliverTicketsDeps(given(env, deliverTicketsEnv), {
      ...clients,
      ...world,
      region: async () => 'eu-west-1',
      // Real composing takes real time, and none passes here: this SES reads the letter itself.
      compose: async ({ pictures: _, ...letter }) => Buffer.from(JSON.stringify(letter)),
    });
    const handle = handlers?.deliverTickets ?? deliverTickets;
    return (event, context) => handle(event, context, deps);
  },
  'record-deliveries': ({ env, clients }) => {
    const deps = recordDeliveriesDeps(given(env, recordDeliveriesEnv), clients);
    return (event) => recordDeliveries(event, deps);
  },
  'sweep-deliveries': ({ env, clients, ...world }) => {
    const deps = sweepDeliveriesDeps(given(env, sweepDeliveriesEnv), { ...clients, ...world });
    return async () => {
      await sweepDeliveries(deps);
      return undefined;
    };
  },
};

function given<Name extends string>(
  env: Readonly<Record<string, string>>,
  names: readonly Name[],
): Record<Name, string> {
  const missing = names.find((name) => !env[name]);
  if (missing) throw new Error(`The template gives no ${missing}`);
  return env as Record<Name, string>;
}
