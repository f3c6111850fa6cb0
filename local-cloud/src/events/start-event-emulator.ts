import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Gate } from '../iam/service-gates.ts';
import { ServiceError, startJsonService } from '../json/start-json-service.ts';
import type { StackModel } from '../template/stack-model.ts';
import { type BusEvent, openBusStore } from './bus-store.ts';
import { putEvents } from './put-events.ts';

/** A running EventBridge: buses, and rules that lead to queues. */
export interface EventEmulator {
  /** For example `http://127.0.0.1:4505`. */
  readonly endpoint: string;
  /** Serves a stack's buses; until then there is only that of the account. */
  serve(stack: BusStack, host: { readonly sqs: SQSClient }): void;
  /** What was put on a bus so far, in that order; the newest 10,000. */
  events(bus: string): readonly BusEvent[];
  close(): Promise<void>;
}

type BusStack = Pick<StackModel, 'buses' | 'busRules'>;

/**
 * Starts EventBridge in this process.
 * @param options `port` 0 or none takes a free one; with a `dataDir` events outlive the process; a `gate` sees each request first.
 * @throws when the port is taken or the directory cannot be used. A later write that fails ends the process.
 */
export async function startEventEmulator(options: {
  readonly region: string;
  readonly account: string;
  readonly port?: number;
  readonly dataDir?: string;
  readonly gate?: Gate;
}): Promise<EventEmulator> {
  const { region, account, port, dataDir, gate } = options;
  const store = openBusStore(dataDir);
  let stack: BusStack = { buses: [], busRules: [] };
  let lead: (bus: string, event: BusEvent) => Promise<void> = async () => undefined;
  const host = {
    region,
    account,
    isBus: (bus: string) => bus === 'default' || stack.buses.some(({ name }) => name === bus),
    // Before the answer: what was accepted is on its queues, even if this process ends now.
    accept: async (bus: string, event: BusEvent) => {
      await lead(bus, event);
      store.add(bus, event);
    },
  };
  const answer = (operation: string, body: unknown) => {
    if (operation !== 'PutEvents') throw new ServiceError('UnknownOperationException', '');
    return putEvents(body, host);
  };
  const service = await startJsonService({ port, gate, target: 'AWSEvents', answer });
  return {
    endpoint: service.endpoint,
    serve(served, { sqs }) {
      stack = served;
      lead = (bus, event) => leadToQueues(bus, event, { stack, sqs });
    },
    events: (bus) => store.events(bus),
    async close() {
      await service.close();
      store.close();
    },
  };
}

async function leadToQueues(
  bus: string,
  event: BusEvent,
  { stack, sqs }: { readonly stack: BusStack; readonly sqs: SQSClient },
): Promise<void> {
  const rules = stack.busRules.filter(({ busName, fits }) => busName === bus && fits(event));
  for (const { queueUrl, messageGroupId } of rules.flatMap(({ targets }) => targets)) {
    const message = { QueueUrl: queueUrl, MessageBody: JSON.stringify(event), MessageGroupId: messageGroupId };
    await sqs.send(new SendMessageCommand(message));
  }
}
