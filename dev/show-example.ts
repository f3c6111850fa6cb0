import { setTimeout as wait } from 'node:timers/promises';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { exampleCheckIn } from '../src/core/events/event-text.ts';
import type { Location } from '../src/core/location/location.ts';
import { localCredentials } from './apply-locations.ts';
import type { DevStack } from './start-dev-stack.ts';

/** How long the example may take on a slow machine, in milliseconds. */
const patience = 120_000;

/**
 * Sends one example check-in to the queue, as a hotel system would, and waits for the guest's mail.
 * @returns how long it took, in milliseconds
 * @throws Error if no mail came
 */
export async function showExample(location: Location, { endpoints, ses }: DevStack): Promise<number> {
  const { region, sqsEndpoint, eventsQueueUrl } = endpoints;
  const sqs = new SQSClient({ region, endpoint: sqsEndpoint, credentials: localCredentials });
  const before = ses.messages().length;
  const start = Date.now();
  const event = exampleCheckIn({ location, email: 'ada@example.com', now: start });
  await sqs.send(new SendMessageCommand({ QueueUrl: eventsQueueUrl, MessageBody: JSON.stringify(event) }));
  sqs.destroy();
  while (ses.messages().length === before) {
    if (Date.now() - start > patience) {
      throw new Error(
        `No mail came within ${patience / 1000} s: npx wifi-tickets event show ${event.id} may tell why.`,
      );
    }
    await wait(10);
  }
  return Date.now() - start;
}
