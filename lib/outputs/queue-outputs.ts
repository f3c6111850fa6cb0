import type { DeployedParts } from './deployed-parts.ts';

/** The outputs that tell of a deployment's queues: name, URL and description. */
export function queueOutputs(
  parts: DeployedParts,
): readonly (readonly [name: string, url: string, description: string])[] {
  const { intake, delivery, sesEvents, sweep, placements, webhooks, hooks, eventsOut } = parts;
  const { queue: orders, deadLetters } = placements.orders;
  return [
    ['EventsQueueUrl', intake.events.queue.queueUrl, 'Send booking and check-in events here'],
    ['EventsDeadLettersUrl', intake.events.deadLetters.queueUrl, 'Events that failed five times'],
    ['QuarantineQueueUrl', intake.quarantine.queueUrl, 'Quarantined events'],
    ['MailQueueUrl', delivery.mails.queue.queueUrl, 'Owed mails'],
    ['MailDeadLettersUrl', delivery.mails.deadLetters.queueUrl, 'Mails that failed five times'],
    ['PlacementQueueUrl', orders.queueUrl, "Tickets that locations' own servers are to issue"],
    ['PlacementDeadLettersUrl', deadLetters.queueUrl, 'Orders of such tickets that failed five times'],
    ['WebhooksQueueUrl', webhooks.deliveries.queue.queueUrl, "Deliveries of hotels' systems"],
    ['WebhooksDeadLettersUrl', webhooks.deliveries.deadLetters.queueUrl, 'Deliveries that failed 200 times'],
    ['HooksQueueUrl', hooks.events.queue.queueUrl, 'Events for hooks'],
    ['HooksDeadLettersUrl', hooks.events.deadLetters.queueUrl, 'Events that hooks did not take for three days'],
    ['PublishFailedUrl', eventsOut.failed.queueUrl, 'What of the stream could not go out for 23 hours'],
    ['SesEventsQueueUrl', sesEvents.events.queue.queueUrl, 'SES events'],
    ['SesEventsDeadLettersUrl', sesEvents.events.deadLetters.queueUrl, 'SES events that failed five times'],
    ['SweepsDeadLettersUrl', sweep.deadLetters.queueUrl, 'Sweeps that could not be handed to Lambda'],
  ];
}
