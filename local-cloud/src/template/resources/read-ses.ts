import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import type { ConfigurationSetModel } from '../stack-model.ts';

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
export function readConfigurationSets(reading: TemplateReading): ConfigurationSetModel[] {
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
