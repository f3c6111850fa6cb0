import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from './resources-of-type.ts';
import type { ConfigurationSetModel } from './stack-model.ts';

const destinationSchema = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean().default(true),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }).optional(),
  }),
});

/** The configuration sets that the template makes, each with the topics that hear its events. */
export function readConfigurationSets(reading: TemplateReading): ConfigurationSetModel[] {
  const destinations = resourcesOfType('AWS::SES::ConfigurationSetEventDestination', destinationSchema, reading);
  return resourcesOfType('AWS::SES::ConfigurationSet', z.object({}), reading).map(({ values: { ref: name } }) => ({
    name,
    destinations: destinations.flatMap(({ properties: { ConfigurationSetName, EventDestination } }) => {
      const { Enabled, SnsDestination, MatchingEventTypes: eventTypes } = EventDestination;
      if (ConfigurationSetName !== name || !Enabled || !SnsDestination) return [];
      return [{ topicArn: SnsDestination.TopicARN, eventTypes }];
    }),
  }));
}

/** The addresses and domains that the template makes identities of. */
export function readIdentities(reading: TemplateReading): string[] {
  return resourcesOfType('AWS::SES::EmailIdentity', z.object({}), reading).map(({ values }) => values.ref);
}
