import type { FauxqsServer } from 'fauxqs';
import type { StackModel } from '../template/stack-model.ts';
import type { Watch } from '../watch/start-watch.ts';

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

/** Publishes an event of SES, of the kind that SES v1 names so (`deliveryDelay`), to the topics that want it. */
export type PublishSesEvent = (configurationSet: string, eventType: string, event: object) => void;

/** Publishes SES events of the template's configuration sets; drops those of other sets and types without a destination. */
export function sesEventPublisher(
  { configurationSets, topics }: Pick<StackModel, 'configurationSets' | 'topics'>,
  {
    server,
    region,
    watch,
  }: { readonly server: FauxqsServer; readonly region: string; readonly watch?: Pick<Watch, 'mailed'> },
): PublishSesEvent {
  return (configurationSet, eventType, event) => {
    watch?.mailed(eventType, event);
    const { destinations = [] } = configurationSets.find(({ name }) => name === configurationSet) ?? {};
    for (const { topicArn, eventTypes } of destinations) {
      const topic = topics.find(({ arn }) => arn === topicArn);
      if (!topic || !eventTypes.map(plain).includes(plain(eventType))) continue;
      server.publish(topic.name, JSON.stringify(event), { region });
    }
  };
}

/** Publishes an event of a text, of a type such as `TEXT_DELIVERED`, to the topics that want it. */
export type PublishTextEvent = (configurationSet: string, eventType: string, event: object) => void;

/** Publishes events of texts of the template's configuration sets; drops those of other sets and types without a destination. */
export function textEventPublisher(
  { textConfigurationSets, topics }: Pick<StackModel, 'textConfigurationSets' | 'topics'>,
  { server, region }: { readonly server: FauxqsServer; readonly region: string },
): PublishTextEvent {
  return (configurationSet, eventType, event) => {
    const { destinations = [] } = textConfigurationSets.find(({ name }) => name === configurationSet) ?? {};
    for (const { topicArn, eventTypes } of destinations) {
      const topic = topics.find(({ arn }) => arn === topicArn);
      if (!topic || ![eventType, 'TEXT_ALL', 'ALL'].some((type) => eventTypes.includes(type))) continue;
      server.publish(topic.name, JSON.stringify(event), { region });
    }
  };
}

/** CloudFormation writes `DELIVERY_DELAY` or `deliveryDelay` for the same. */
function plain(eventType: string): string {
  return eventType.replaceAll('_', '').toLowerCase();
}
