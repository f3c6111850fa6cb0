import type { QueueModel, StackModel } from 'local-cloud/template/stack-model.ts';

/** The queues of the second kind, by the names of their variables in a function's environment. */
const names = { PLACEMENT_QUEUE_URL: 'placements', PLACEMENT_EVENTS_QUEUE_URL: 'placement-events' };

/** The product's stack with what a second kind of owed work needs beside it: two queues, and a function on each. */
export function withPlacements(stack: StackModel): StackModel {
  const { queues, functions, eventSources } = stack;
  const like = (functionName: string) => {
    const source = eventSources.find((one) => one.functionName === functionName);
    const fn = functions.find(({ name }) => name === functionName);
    const queue = queues.find(({ arn }) => arn === source?.queueArn);
    if (!source || !fn || !queue) throw new Error(`The template has no ${functionName}`);
    return { source, fn, queue };
  };
  const [deliver, record] = [like('deliver-tickets'), like('record-deliveries')];
  const mine = [
    { of: deliver, functionName: 'place-tickets', queue: renamed(deliver.queue, names.PLACEMENT_QUEUE_URL) },
    { of: record, functionName: 'record-placements', queue: renamed(record.queue, names.PLACEMENT_EVENTS_QUEUE_URL) },
  ];
  const environment = Object.fromEntries(Object.entries(names).map(([variable, name]) => [variable, urlOf(name)]));
  return {
    ...stack,
    queues: [...queues, ...mine.map(({ queue }) => queue)],
    functions: [...functions, ...mine.map(({ of, functionName }) => ({ ...of.fn, name: functionName }))].map((fn) => ({
      ...fn,
      environment: { ...fn.environment, ...environment },
    })),
    eventSources: [
      ...eventSources,
      ...mine.map(({ of, functionName, queue }) => ({ ...of.source, functionName, queueArn: queue.arn })),
    ],
  };
}

/** Where the other system's events go. */
export const placementEventsUrl = urlOf(names.PLACEMENT_EVENTS_QUEUE_URL);

function renamed(queue: QueueModel, name: string): QueueModel {
  return { ...queue, logicalId: name, name, url: urlOf(name), arn: `arn:aws:sqs:eu-west-1:000000000000:${name}` };
}

function urlOf(name: string): string {
  return `http://sqs/000000000000/${name}`;
}
