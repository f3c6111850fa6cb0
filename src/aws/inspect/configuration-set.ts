import type { Access } from './access.ts';

/** The state of the deployment's configuration set. */
export interface ConfigurationSetState {
  readonly name: string;
  readonly sendingEnabled: boolean;
  /** Whether mails are sent only over TLS. */
  readonly requiresTls: boolean;
  /** Whether bounces and complaints are counted. */
  readonly countsReputation: boolean;
  /** The suppression reasons: `BOUNCE`, `COMPLAINT`; absent if the account's apply. */
  readonly suppressed?: readonly string[];
  /** The event types that are published to a topic: `SEND`, `BOUNCE` and so on. */
  readonly events: readonly string[];
}

/** Reads the state of a configuration set from SES. */
export async function readConfigurationSet(name: string, access: Access): Promise<ConfigurationSetState> {
  const sdk = await import('@aws-sdk/client-sesv2');
  const ses = new sdk.SESv2Client({ ...access });
  const [set, { EventDestinations = [] }] = await Promise.all([
    ses.send(new sdk.GetConfigurationSetCommand({ ConfigurationSetName: name })),
    ses.send(new sdk.GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName: name })),
  ]);
  const heard = EventDestinations.filter(({ Enabled, SnsDestination }) => Enabled && SnsDestination);
  return {
    name,
    // Absent means enabled.
    sendingEnabled: set.SendingOptions?.SendingEnabled !== false,
    requiresTls: set.DeliveryOptions?.TlsPolicy === 'REQUIRE',
    countsReputation: set.ReputationOptions?.ReputationMetricsEnabled === true,
    suppressed: set.SuppressionOptions?.SuppressedReasons,
    events: [...new Set(heard.flatMap(({ MatchingEventTypes = [] }) => MatchingEventTypes))],
  };
}
