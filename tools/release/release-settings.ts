import type { GivenSettings } from '../../src/operations/settings/settings.schema.ts';

/** The settings under which releases are compared: those that make most resources, of which other deployments have a part. */
const releaseSettings: GivenSettings = {
  senderAddress: 'wifi@hotel-sol.example',
  createIdentity: 'hotel-sol.example',
  hostedZoneId: 'Z0123456789ABCDEFGHIJ',
  alarmEmail: 'it@hotel-sol.example',
  alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:people',
};

/** The context of an app that is synthesized for a comparison: with the feature flags of its `cdk.json`, without bundling. */
export function releaseContext(cdkJson: string): Record<string, unknown> {
  return { ...JSON.parse(cdkJson).context, ...releaseSettings, 'aws:cdk:bundling-stacks': [] };
}
