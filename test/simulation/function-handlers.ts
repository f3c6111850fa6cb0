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
import { routeWork } from '../../src/app/owed/route-work.ts';

import { queueDepth } from '../../src/aws/queues/queue-counts.ts';
import { workQueue } from '../../src/aws/queues/work-queue.ts';
import { writeBeside } from '../../src/aws/table/owed/write-beside.ts';
import { leastPartitions } from '../../src/contract/settings/due-partitions.ts';
import type { FunctionWorld, Started } from './function-world.ts';
import { placeTickets, recordPlacements } from './second-kind/placement-functions.ts';
import { bothKinds } from './second-kind/placement-kind.ts';

/** How each function is started, by its name: wired as its own `index.ts` does it, with the world's clients, clock and generator. */
export const starts: Readonly<Record<string, (world: FunctionWorld) => Started>> = {
  'issue-tickets': ({ env, clients, handlers, placements, ...world }) => {
    const deps = issueTicketsDeps(given(env, issueTicketsEnv), {
      ...clients,
      ...world,
      ...(placements && { kinds: bothKinds }),
    });
    const work = placements ? routeWork({ email: deps.work, placement: placementQueue(env, clients) }) : deps.work;
    const handle = handlers?.issueTickets ?? issueTickets;
    return (event) => handle(event, { ...deps, work });
  },
  'deliver-tickets': ({ env, clients, handlers, placements, ...world }) => {
    const deps = deliverTicketsDeps(given(env, deliverTicketsEnv), {
      ...clients,
      ...world,
      ...(placements && { write }),
      region: async () => 'eu-west-1',
      // Real composing takes real time, and none passes here: this SES reads the letter itself.
      compose: async ({ pictures: _, ...letter }) => Buffer.from(JSON.stringify(letter)),
    });
    const handle = handlers?.deliverTickets ?? deliverTickets;
    return (event, context) => handle(event, context, deps);
  },
  'record-deliveries': ({ env, clients, placements }) => {
    const deps = recordDeliveriesDeps(given(env, recordDeliveriesEnv), { ...clients, ...(placements && { write }) });
    return (event) => recordDeliveries(event, deps);
  },
  'sweep-deliveries': ({ env, clients, placements, ...world }) => {
    const own = sweepDeliveriesDeps(given(env, sweepDeliveriesEnv), { ...clients, ...world });
    const queue = placementQueue(env, clients);
    const placement = {
      pace: async () => ({ perSecond: 100, paused: false }),
      queue: { ...queue, depth: () => queueDepth({ sqs: clients.sqs, queueUrl: env.PLACEMENT_QUEUE_URL ?? '' }) },
    };
    const deps = placements ? { ...own, kinds: { ...own.kinds, placement } } : own;
    return async () => {
      await sweepDeliveries(deps);
      return undefined;
    };
  },
  'place-tickets': placeTickets,
  'record-placements': recordPlacements,
};

const write = writeBeside(leastPartitions);

function placementQueue(env: FunctionWorld['env'], { sqs }: FunctionWorld['clients']) {
  return workQueue({ sqs, queueUrl: env.PLACEMENT_QUEUE_URL ?? '' });
}

function given<Name extends string>(
  env: Readonly<Record<string, string>>,
  names: readonly Name[],
): Record<Name, string> {
  const missing = names.find((name) => !env[name]);
  if (missing) throw new Error(`The template gives no ${missing}`);
  return env as Record<Name, string>;
}
