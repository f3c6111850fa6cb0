import type { Access } from './access.ts';

/** How the deployment's mails go through SES, and what SES tells of them. */
export interface ConfigurationSetState {
  readonly name: string;
  readonly sendingEnabled: boolean;
  /** Whether mails go over encrypted lines only. */
  readonly requiresTls: boolean;
  /** Whether bounces and complaints are counted. */
  readonly countsReputation: boolean;
  /** Why an address is not mailed again: `BOUNCE`, `COMPLAINT`; absent where the account decides. */
  readonly suppressed?: readonly string[];
  /** The kinds of event that go to a topic: `SEND`, `BOUNCE` and so on. */
  readonly events: readonly string[];
}

/** Asks SES for the state of a configuration set. */
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
    // SES leaves out what nobody has set: then it sends.
    sendingEnabled: set.SendingOptions?.SendingEnabled !== false,
    requiresTls: set.DeliveryOptions?.TlsPolicy === 'REQUIRE',
    countsReputation: set.ReputationOptions?.ReputationMetricsEnabled === true,
    suppressed: set.SuppressionOptions?.SuppressedReasons,
    events: [...new Set(heard.flatMap(({ MatchingEventTypes = [] }) => MatchingEventTypes))],
  };
}
