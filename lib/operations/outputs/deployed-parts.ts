import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { pluralOf, type WorkKind, workKind } from '../../../src/core/owed/work-kinds.data.ts';
import { hookTriedDays } from '../../../src/events-out/environment.ts';
import { partsOf, type WorkPart } from '../../core/owed-work.ts';
import type { Parts } from '../../parts.ts';

type QueueOutput = readonly [name: string, url: string, description: string];

/** The outputs that tell of a deployment's queues: name, URL and description. */
export function queueOutputs(parts: Parts): readonly QueueOutput[] {
  const { intake, sesEvents, sweep, work, webhooks, hooks, eventsOut } = parts;
  return [
    ['EventsQueueUrl', intake.events.queue.queueUrl, 'Send booking and check-in events here'],
    ['EventsDeadLettersUrl', intake.events.deadLetters.queueUrl, 'Events that failed five times'],
    ['QuarantineQueueUrl', intake.quarantine.queueUrl, 'Quarantined events'],
    ...partsOf(work).flatMap(([kind, part]) => workOutputs(kind, part)),
    ['WebhooksQueueUrl', webhooks.deliveries.queue.queueUrl, "Deliveries of hotels' systems"],
    ['WebhooksDeadLettersUrl', webhooks.deliveries.deadLetters.queueUrl, 'Deliveries that failed 200 times'],
    ['HooksQueueUrl', hooks.events.queue.queueUrl, 'Events for hooks'],
    [
      'HooksDeadLettersUrl',
      hooks.events.deadLetters.queueUrl,
      `Events that hooks did not take for ${hookTriedDays} days`,
    ],
    ['PublishFailedUrl', eventsOut.failed.queueUrl, 'What of the stream could not go out for 23 hours'],
    ['SesEventsQueueUrl', sesEvents.events.queue.queueUrl, 'SES events'],
    ['SesEventsDeadLettersUrl', sesEvents.events.deadLetters.queueUrl, 'SES events that failed five times'],
    ...textEventOutputs(parts),
    ['SweepsDeadLettersUrl', sweep.deadLetters.queueUrl, 'Sweeps that could not be handed to Lambda'],
  ];
}

function textEventOutputs({ texts }: Parts): readonly QueueOutput[] {
  if (!texts) return [];
  const { queue, deadLetters } = texts.events.events;
  return [
    ['TextEventsQueueUrl', queue.queueUrl, 'What AWS tells of texts'],
    ['TextEventsDeadLettersUrl', deadLetters.queueUrl, 'What AWS tells of texts, failed five times'],
  ];
}

function workOutputs(kind: WorkKind, { queue: { queue, deadLetters } }: WorkPart): readonly QueueOutput[] {
  const { noun } = workKind(kind);
  return [
    [`${noun}QueueUrl`, queue.queueUrl, `Owed ${pluralOf(kind)}`],
    [`${noun}DeadLettersUrl`, deadLetters.queueUrl, `${noun}s that failed five times`],
  ];
}

/** How many functions the queues and streams of a deployment may start at the same time, all event sources together. */
export function startedAtOnce(deployment: IConstruct): number {
  const sources = deployment.node.findAll().filter((one) => one instanceof lambda.CfnEventSourceMapping);
  return sources.reduce((sum, { scalingConfig, parallelizationFactor }) => {
    const isKnown = scalingConfig !== undefined && 'maximumConcurrency' in scalingConfig;
    // A stream has no maximum: it starts as many for each of its shards.
    return sum + ((isKnown ? scalingConfig.maximumConcurrency : undefined) ?? parallelizationFactor ?? 1);
  }, 0);
}
