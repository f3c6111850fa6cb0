import type { StoredText } from './inbox/text-store.ts';
import type { ProtectConfiguration, TextConfigurationSet } from './text-account.ts';
import { conflict, notFound } from './text-error.ts';

/**
 * What protects a text: the configuration that the request names, else its configuration set's. A country without a rule is allowed.
 * @throws TextError if that blocks the country, or is not there.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/protect-configuration.html
 */
export function protectionOf(
  { ProtectConfigurationId, country }: { readonly ProtectConfigurationId?: string; readonly country: string },
  set: TextConfigurationSet | undefined,
  configurations: readonly ProtectConfiguration[],
): StoredText['protect'] {
  const id = (ProtectConfigurationId ?? set?.protectConfigurationId)?.replace(/^arn:.*:protect-configuration\//, '');
  if (id === undefined) return undefined;
  const found = configurations.find((one) => one.id === id);
  if (!found) throw notFound('protect-configuration', id);
  const protectStatus = found.rules[country] ?? 'ALLOW';
  if (protectStatus === 'BLOCK') {
    throw conflict(
      'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION',
      'The destination country is blocked by the protect configuration.',
    );
  }
  return { protectConfigurationId: id, protectStatus };
}
