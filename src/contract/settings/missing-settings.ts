import type { Settings } from './settings.ts';
import { settingsFile } from './settings-file.ts';

/** The missing required settings as a sentence; undefined if none is missing. */
export function missingSettings({ senderAddress, identity, createIdentity }: Settings): string | undefined {
  const missing = [
    senderAddress === undefined && "senderAddress, the address that guests' mails come from",
    identity === undefined &&
      createIdentity === undefined &&
      'identity, the domain of it that SES has verified already, or createIdentity to have one made',
  ].filter((one) => one !== false);
  if (missing.length === 0) return undefined;
  return `Say who the mails are from. ${settingsFile} (npx wifi-tickets init writes one) must set ${missing.join('; and ')}.`;
}
