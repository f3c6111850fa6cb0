import type { FauxqsServer } from 'fauxqs';
import type { StackModel } from '../template/stack-model.ts';

/** Creates the template's topics and subscribes its queues. Topics store nothing, so existing ones are recreated. */
export function createTopics(
  { topics, subscriptions, queues }: Pick<StackModel, 'topics' | 'subscriptions' | 'queues'>,
  { server, region }: { readonly server: FauxqsServer; readonly region: string },
): void {
  for (const { name } of topics) {
    server.deleteTopic(name, { region });
    server.createTopic(name, { region });
  }
  for (const { logicalId, topicArn, queueArn, attributes } of subscriptions) {
    const topic = topics.find(({ arn }) => arn === topicArn)?.name;
    const queue = queues.find(({ arn }) => arn === queueArn)?.name;
    if (!topic || !queue) throw new Error(`${logicalId} binds a topic and a queue that are not both in the template`);
    server.subscribe({ topic, queue, region, attributes: { ...attributes } });
  }
}

/** Publishes an event of a configuration set, of a type such as `deliveryDelay` or `TEXT_DELIVERED`, to the topics that want it. */
export type PublishEvent = (configurationSet: string, eventType: string, event: object) => void;

type Sets = StackModel['configurationSets'] | StackModel['textConfigurationSets'];

/** Publishes events of configuration sets; drops those of other sets and types without a destination. */
export function eventPublisher(
  sets: Sets,
  { server, region, topics }: Pick<StackModel, 'topics'> & { readonly server: FauxqsServer; readonly region: string },
): PublishEvent {
  return (configurationSet, eventType, event) => {
    const { destinations = [] } = sets.find(({ name }) => name === configurationSet) ?? {};
    for (const { topicArn, eventTypes } of destinations) {
      const topic = topics.find(({ arn }) => arn === topicArn);
      const wanted = eventTypes.map(plain);
      if (!topic || ![eventType, 'TEXT_ALL', 'ALL'].some((type) => wanted.includes(plain(type)))) continue;
      server.publish(topic.name, JSON.stringify(event), { region });
    }
  };
}

/** CloudFormation writes `DELIVERY_DELAY` or `deliveryDelay` for the same. */
function plain(eventType: string): string {
  return eventType.replaceAll('_', '').toLowerCase();
}
