import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import type { SubscriptionModel, TopicModel } from '../stack-model.ts';

const subscriptionSchema = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string().optional(),
  RawMessageDelivery: z.union([z.boolean(), z.string()]).transform(String).optional(),
  FilterPolicy: z.record(z.string(), z.unknown()).optional(),
  FilterPolicyScope: z.string().optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string() }).optional(),
});

/** The template's topics. */
export function readTopics(reading: TemplateReading): TopicModel[] {
  return resourcesOfType('AWS::SNS::Topic', z.object({}), reading).map(({ logicalId, values }) => ({
    logicalId,
    name: values.attributes?.TopicName ?? logicalId,
    arn: values.ref,
  }));
}

/**
 * The queues subscribed to topics. Mail subscriptions are ignored.
 * @throws when a function hears a topic without a queue between.
 */
export function readSubscriptions(reading: TemplateReading): SubscriptionModel[] {
  return resourcesOfType('AWS::SNS::Subscription', subscriptionSchema, reading).flatMap(({ logicalId, properties }) => {
    if (properties.Protocol === 'lambda')
      throw new Error(`${logicalId} calls a function: the local cloud delivers to queues only`);
    if (properties.Protocol !== 'sqs') return [];
    const {
      TopicArn: topicArn,
      Endpoint: queueArn = '',
      RawMessageDelivery,
      FilterPolicy,
      FilterPolicyScope,
      RedrivePolicy,
    } = properties;
    const attributes = {
      ...(RawMessageDelivery && { RawMessageDelivery }),
      ...(FilterPolicy && { FilterPolicy: JSON.stringify(FilterPolicy) }),
      ...(FilterPolicyScope && { FilterPolicyScope }),
    };
    return [{ logicalId, topicArn, queueArn, attributes, deadLettersArn: RedrivePolicy?.deadLetterTargetArn }];
  });
}
