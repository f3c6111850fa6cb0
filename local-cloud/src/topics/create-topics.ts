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
