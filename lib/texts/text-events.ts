import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as smsvoice from 'aws-cdk-lib/aws-smsvoice';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct, type IDependable } from 'constructs';
import type { RecordTextsEnv } from '../../src/texts/environment.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { WorkQueue } from '../kit/work-queue.ts';
import type { Shared } from '../part.ts';

const timeout = Duration.seconds(10);

/** Records on the ticket what AWS tells of its text: taken, delivered, failed; that also tells of one whose answer was lost. */
export class TextEvents extends Construct {
  readonly events: WorkQueue;
  readonly recordTexts: NodeFunction<RecordTextsEnv>;
  /** Where a configuration set publishes them. */
  readonly destination: smsvoice.CfnConfigurationSet.EventDestinationProperty;
  /** What a configuration set must not be made before: that AWS may publish them. */
  readonly permission: IDependable;

  constructor(scope: Construct, id: string, { store }: Pick<Shared, 'store'>) {
    super(scope, id);
    this.events = new WorkQueue(this, 'TextEvents', { functionTimeout: timeout });
    const topic = new sns.Topic(this, 'Topic', { enforceSSL: true });
    const { queue, deadLetters } = this.events;
    topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: deadLetters }));
    this.permission = mayPublish(topic);
    this.destination = {
      enabled: true,
      eventDestinationName: 'Events',
      matchingEventTypes: ['TEXT_ALL'],
      snsDestination: { topicArn: topic.topicArn },
    };
    this.recordTexts = new NodeFunction(this, 'RecordTexts', {
      folder: 'record-texts',
      timeout,
      description: "Records what AWS tells of tickets' texts",
      environment: {
        ...store.variables('RETENTION_DAYS', 'DUE_PARTITIONS'),
        TEXT_EVENTS_QUEUE_ARN: queue.queueArn,
      },
    });
    store.grant(this.recordTexts.function, 'GetItem', 'PutItem');
    this.events.processWith(this.recordTexts.function, { batchSize: 10, maxConcurrency: 2 });
  }
}

/** Lets this account's configuration sets publish to a topic. */
function mayPublish(topic: sns.Topic): IDependable {
  const { account } = Stack.of(topic);
  const sets = Stack.of(topic).formatArn({ service: 'sms-voice', resource: 'configuration-set', resourceName: '*' });
  const { policyDependable } = topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('sms-voice.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': sets } },
    }),
  );
  return policyDependable ?? topic;
}
