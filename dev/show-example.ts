import { setTimeout as wait } from 'node:timers/promises';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { exampleCheckIn } from '../src/core/events/event-text.ts';
import type { Location } from '../src/core/location/location.ts';
import { localCredentials } from './apply-locations.ts';
import type { DoorGuest, UnmailedGuests } from './example-guests.ts';
import type { DevStack } from './start-dev-stack.ts';
import type { RunningVendors } from './vendors/start-vendors.ts';
import type { LocalWebhook } from './webhooks/local-webhook.ts';

/** How long the example may take on a slow machine, in milliseconds. */
const patience = 120_000;

/**
 * Sends one example check-in to the queue, as a hotel system would, and waits for the guest's mail.
 * @returns how long it took, in milliseconds
 * @throws Error if no mail came
 */
export async function showExample(location: Location, stack: DevStack): Promise<number> {
  return mailedAfter([exampleCheckIn({ location, email: 'ada@example.com', now: Date.now() })], stack);
}

/** Where to look at guests who have no address of their own. */
export interface ShownGuests {
  readonly door: DoorGuest;
  /** Where Beds24's stand-in shows its reservation; undefined if the connection is gone. */
  readonly beds24?: string | undefined;
}

/**
 * Sends the check-ins of guests who have no address of their own, and has Beds24's stand-in deliver the booking of one;
 * waits for the one mail that goes.
 * @throws Error if no mail came
 */
export async function showUnmailed(
  { events, booking, door }: UnmailedGuests,
  stack: DevStack,
  { systems, webhooks }: { readonly systems: RunningVendors['systems']; readonly webhooks: readonly LocalWebhook[] },
): Promise<ShownGuests> {
  const system = systems.find(({ connector }) => connector === 'beds24');
  const webhook = webhooks.find(({ connector }) => connector === 'beds24');
  const beds24 = system && webhook && `http://${system.vendor.host}/`;
  if (system && webhook) {
    system.hotel.reservations.set(String(booking.id), booking);
    await fetch(webhook.url, { method: 'POST', body: JSON.stringify({ timeStamp: booking.modifiedTime, booking }) });
  }
  await mailedAfter(events, stack);
  return { door, beds24 };
}

/** Sends events to the queue, and waits for the next mail. @returns milliseconds */
async function mailedAfter(events: readonly { readonly id: string }[], { endpoints, ses }: DevStack): Promise<number> {
  const { region, sqsEndpoint, eventsQueueUrl } = endpoints;
  const sqs = new SQSClient({ region, endpoint: sqsEndpoint, credentials: localCredentials });
  const before = ses.messages().length;
  const start = Date.now();
  for (const event of events)
    await sqs.send(new SendMessageCommand({ QueueUrl: eventsQueueUrl, MessageBody: JSON.stringify(event) }));
  sqs.destroy();
  while (ses.messages().length === before) {
    if (Date.now() - start > patience) {
      throw new Error(
        `No mail came within ${patience / 1000} s: npx wifi-tickets event show ${events[0]?.id} may tell why.`,
      );
    }
    await wait(10);
  }
  return Date.now() - start;
}
