import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';

const destinationSchema = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean().default(true),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }).optional(),
  }),
});

const setSchema = z.object({
  DeliveryOptions: z.object({ TlsPolicy: z.string().optional() }).default({}),
  ReputationOptions: z.object({ ReputationMetricsEnabled: z.boolean().optional() }).default({}),
  SuppressionOptions: z.object({ SuppressedReasons: z.array(z.string()).optional() }).default({}),
});

/** The template's configuration sets, each with the topics for its events. */
export function readConfigurationSets(reading: TemplateReading) {
  const destinations = resourcesOfType('AWS::SES::ConfigurationSetEventDestination', destinationSchema, reading);
  return resourcesOfType('AWS::SES::ConfigurationSet', setSchema, reading).map(({ properties: set, values }) => ({
    name: values.ref,
    requiresTls: set.DeliveryOptions.TlsPolicy === 'REQUIRE',
    countsReputation: set.ReputationOptions.ReputationMetricsEnabled === true,
    suppressedReasons: set.SuppressionOptions.SuppressedReasons,
    destinations: destinations.flatMap(({ properties: { ConfigurationSetName, EventDestination } }) => {
      const { Enabled, SnsDestination, MatchingEventTypes: eventTypes } = EventDestination;
      if (ConfigurationSetName !== values.ref || !Enabled || !SnsDestination) return [];
      return [{ topicArn: SnsDestination.TopicARN, eventTypes }];
    }),
  }));
}

/** The template's identities. */
export function readIdentities(reading: TemplateReading): string[] {
  return resourcesOfType('AWS::SES::EmailIdentity', z.object({}), reading).map(({ values }) => values.ref);
}

const subscriptionSchema = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string().optional(),
  RawMessageDelivery: z.union([z.boolean(), z.string()]).transform(String).optional(),
  FilterPolicy: z.never('the local cloud does not know it').optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string() }).optional(),
});

/** The template's topics. */
export function readTopics(reading: TemplateReading) {
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
export function readSubscriptions(reading: TemplateReading) {
  return resourcesOfType('AWS::SNS::Subscription', subscriptionSchema, reading).flatMap(({ logicalId, properties }) => {
    if (properties.Protocol === 'lambda')
      throw new Error(`${logicalId} calls a function: the local cloud delivers to queues only`);
    if (properties.Protocol !== 'sqs') return [];
    const { TopicArn: topicArn, Endpoint: queueArn = '', RawMessageDelivery, RedrivePolicy } = properties;
    const attributes: Readonly<Record<string, string>> = { ...(RawMessageDelivery && { RawMessageDelivery }) };
    return [{ logicalId, topicArn, queueArn, attributes, deadLettersArn: RedrivePolicy?.deadLetterTargetArn }];
  });
}
