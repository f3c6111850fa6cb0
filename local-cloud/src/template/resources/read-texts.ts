import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';

const setSchema = z.object({
  ProtectConfigurationId: z.string().optional(),
  EventDestinations: z
    .array(
      z.object({
        Enabled: z.boolean(),
        // AWS publishes no TEXT_SENT: who waits for it waits in vain.
        MatchingEventTypes: z.array(
          z.string().refine((type) => type !== 'TEXT_SENT', 'TEXT_SENT is not supported by AWS'),
        ),
        SnsDestination: z.object({ TopicArn: z.string() }).optional(),
      }),
    )
    .max(5)
    .default([]),
});

/** The template's configuration sets for texts. */
export function readTextConfigurationSets(reading: TemplateReading) {
  return resourcesOfType('AWS::SMSVOICE::ConfigurationSet', setSchema, reading).map(({ properties, values }) => ({
    name: values.ref,
    protectConfigurationId: properties.ProtectConfigurationId,
    destinations: properties.EventDestinations.flatMap(({ Enabled, MatchingEventTypes, SnsDestination }) =>
      Enabled && SnsDestination ? [{ topicArn: SnsDestination.TopicArn, eventTypes: MatchingEventTypes }] : [],
    ),
  }));
}

const protectSchema = z.object({
  CountryRuleSet: z
    .object({
      SMS: z
        .array(
          z.object({
            CountryCode: z.string().regex(/^[A-Z]{2}$/),
            ProtectStatus: z.enum(['ALLOW', 'BLOCK', 'MONITOR', 'FILTER']),
          }),
        )
        .max(300)
        .default([]),
    })
    .default({ SMS: [] }),
});

/** The template's protect configurations, as far as they are about texts. */
export function readProtectConfigurations(reading: TemplateReading) {
  return resourcesOfType('AWS::SMSVOICE::ProtectConfiguration', protectSchema, reading).map(
    ({ properties: { CountryRuleSet }, values }) => ({
      id: values.ref,
      rules: Object.fromEntries<string>(
        CountryRuleSet.SMS.map(({ CountryCode, ProtectStatus }) => [CountryCode, ProtectStatus]),
      ),
    }),
  );
}
