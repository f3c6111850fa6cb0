import { expect, test } from 'vitest';
import { deployment } from './deployment.ts';
import { type Resource, resourceOf, resourcesOf, target } from './template-resources.ts';

const template = deployment();
const queues = resourcesOf(template, 'AWS::SQS::Queue');
/** Of queues; the table's stream has no message. */
const mappings = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').filter(
  ({ Properties }) => Properties.StartingPosition === undefined,
);
const days = 86_400;

interface QueueProperties {
  readonly VisibilityTimeout: number;
  readonly MessageRetentionPeriod: number;
  readonly MaximumMessageSize: number;
  readonly DelaySeconds?: number;
  readonly RedrivePolicy: { readonly deadLetterTargetArn: unknown; readonly maxReceiveCount: number };
}

function byId(resources: readonly Resource[], id: string): Resource {
  const found = resources.find((resource) => resource.id === id);
  if (!found) throw new Error(`There is no ${id}`);
  return found;
}

function settings(queue: Resource): QueueProperties {
  return queue.Properties as unknown as QueueProperties;
}

const sourceOf = (mapping: Resource) => byId(queues, target(mapping.Properties.EventSourceArn));
const deadLettersOf = (queue: Resource) => byId(queues, target(settings(queue).RedrivePolicy.deadLetterTargetArn));
const workQueues = mappings.map(sourceOf);
const called = (resources: readonly Resource[]) => resources.map((resource) => [resource.id, resource] as const);

test("events, mails, what SES says, tickets of issuers, codes and messages for hotels' systems, webhooks and events for hooks are each worked on by one function", () => {
  expect(mappings.map((mapping) => target(mapping.Properties.FunctionName).replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(
    [
      'WifiTicketsConnectionsTranslateWebhooksFunction',
      'WifiTicketsDeliveryDeliverTicketsFunction',
      'WifiTicketsEvidenceRecordDeliveriesFunction',
      'WifiTicketsHooksDeliverHooksFunction',
      'WifiTicketsIntakeIssueTicketsFunction',
      'WifiTicketsPlacementsPlaceTicketsFunction',
      'WifiTicketsToldSystemsTellSystemsFunction',
      'WifiTicketsToldSystemsTellSystemsFunction',
    ],
  );
  expect(new Set(workQueues.map(({ id }) => id)).size).toBe(8);
});

test('what an account must run at once is what all event sources may start together', () => {
  const atOnce = mappings.map(
    ({ Properties }) => (Properties.ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency,
  );
  // A stream has no maximum: one for each of its shards.
  const streams = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').length - mappings.length;
  expect(streams).toBe(1);
  expect(atOnce.reduce((sum, each) => sum + each, streams)).toBe(
    Number(template.findOutputs('PollersAtOnce').PollersAtOnce?.Value),
  );
});

test.for(called(mappings))('what %s works on', ([, mapping]) => {
  const worker = byId(resourcesOf(template, 'AWS::Lambda::Function'), target(mapping.Properties.FunctionName));
  const queue = settings(sourceOf(mapping));
  // Is hidden while it is in work, for six times as long as the function may take.
  expect(Number(worker.Properties.Timeout)).toBeGreaterThan(0);
  expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Number(worker.Properties.Timeout));
  // Does not repeat its whole batch when one message fails.
  expect(mapping.Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  // Waits neither for others nor for a set time.
  expect([mapping.Properties.MaximumBatchingWindowInSeconds ?? 0, queue.DelaySeconds ?? 0]).toEqual([0, 0]);
  // Is no more than the function may work on.
  const { MaximumConcurrency } = mapping.Properties.ScalingConfig as { MaximumConcurrency?: number };
  expect(MaximumConcurrency).toBeGreaterThanOrEqual(2);
});

test('ten mails are sent at a time', () => {
  expect(resourceOf(template, 'AWS::Lambda::EventSourceMapping', 'DeliverTickets').Properties.BatchSize).toBe(10);
});

/** What a hotel's system does not answer for now is tried for two days, and what a hook does not take, for three. */
const triesOf = (id: string) => {
  if (id.startsWith('WifiTicketsHooks')) return 1000;
  return id.startsWith('WifiTicketsWebhooks') ? 200 : 5;
};

test.for(called(workQueues))('what fails too often goes to a dead-letter queue, not earlier: %s', ([id, queue]) => {
  const { RedrivePolicy, MessageRetentionPeriod: source } = settings(queue);
  expect(deadLettersOf(queue)).not.toBe(queue);
  expect(RedrivePolicy.maxReceiveCount).toBe(triesOf(id));
  // What fails on its last day still lies there for ten days.
  expect([source, settings(deadLettersOf(queue)).MessageRetentionPeriod]).toEqual([4 * days, 14 * days]);
});

test('no two queues share a dead-letter queue', () => {
  expect(new Set(workQueues.map((queue) => deadLettersOf(queue).id)).size).toBe(workQueues.length);
});

test('an event that was set aside can be looked at for 14 days', () => {
  expect(settings(resourceOf(template, 'AWS::SQS::Queue', 'Quarantine')).MessageRetentionPeriod).toBe(14 * days);
});

test.for(called(queues))('what lies in a queue is encrypted, and nobody speaks to it without TLS: %s', ([, queue]) => {
  expect(queue.Properties.SqsManagedSseEnabled).toBe(true);
  const policies = resourcesOf(template, 'AWS::SQS::QueuePolicy').filter(({ Properties }) =>
    (Properties.Queues as unknown[]).some((reference) => target(reference) === queue.id),
  );
  const statements = policies.flatMap(
    ({ Properties }) => (Properties.PolicyDocument as { Statement: unknown[] }).Statement,
  );
  expect(statements).toContainEqual({
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'sqs:*',
    Resource: { 'Fn::GetAtt': [queue.id, 'Arn'] },
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
});

test('nobody but the topic of what SES says is let onto a queue by the queue itself', () => {
  const allowed = resourcesOf(template, 'AWS::SQS::QueuePolicy')
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Record<string, unknown>[] }).Statement)
    .filter(({ Effect }) => Effect === 'Allow');
  const topicAlone = expect.objectContaining({
    Action: 'sqs:SendMessage',
    Principal: { Service: 'sns.amazonaws.com' },
    Condition: { ArnEquals: { 'aws:SourceArn': { Ref: resourceOf(template, 'AWS::SNS::Topic').id } } },
  });
  // The queue of SES events, and its dead letters for what the topic cannot hand over.
  expect(allowed).toEqual([topicAlone, topicAlone]);
});

test.for([
  ['an event', 'IntakeEventsQueue', 65_536],
  ['a word of SES with all the headers it repeats', 'SesEventsQueue', 262_144],
  ['a delivery of a hotel system', 'WebhooksDeliveriesQueue', 1_048_576],
] as const)('%s is taken in if it has no more bytes than its queue %s takes: %i', ([, queue, bytes]) => {
  expect(settings(resourceOf(template, 'AWS::SQS::Queue', queue)).MaximumMessageSize).toBe(bytes);
});
