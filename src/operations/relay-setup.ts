import { type Location, type RelayPortal, relayChoice, relayPortals } from '../core/location/location.ts';
import { isContactLike } from '../kit/mail-address.ts';

/** The address that a location's mails come from. */
export function senderOf({ senderAddress }: Pick<Location, 'senderAddress'>, outputs: Outputs): string {
  return senderAddress ?? outputs.SenderAddress ?? '';
}

type Outputs = Readonly<Record<string, string>>;

/** Why a location's own sender cannot be used, as a sentence; undefined if it can, or there is none. */
export function senderProblem(
  { senderAddress }: Pick<Location, 'senderAddress'>,
  outputs: Outputs,
): string | undefined {
  const { SenderAddress: deployments = 'its sender', SenderDomain: domain } = outputs;
  if (senderAddress === undefined || senderAddress === deployments) return undefined;
  if (domain === undefined)
    return 'senderAddress needs a newer deployment: deploy the stack again, or restart the local cloud.';
  if (domain === 'none')
    return `senderAddress must be left out: the deployment may send from ${deployments} alone. Only that address is verified in SES; with its domain verified (createIdentity: YOUR-DOMAIN) and deployed, locations may have senders of their own.`;
  return senderAddress.endsWith(`@${domain}`)
    ? undefined
    : `senderAddress must be an address of ${domain}, the domain of the deployment's sender: SES takes mails from no other.`;
}

/** What of a location's network its mails through portals leave to reception, as they would take it for a contact. */
export function leftToReception({ network: { ssid, password = '' } }: Pick<Location, 'network'>): readonly string[] {
  return [
    ...(isContactLike(ssid) ? ['the network’s name'] : []),
    ...(isContactLike(password) ? ['the network’s password'] : []),
  ];
}

/** The portals of which a location's file says `try`; all of them if it says nothing at all: `undeclared`. */
export function untriedRelays(location: Pick<Location, 'relays'>): 'undeclared' | readonly RelayPortal[] {
  const { relays } = location;
  if (!relays) return 'undeclared';
  return relayPortals.filter((portal) => relays[portal] && relayChoice(location, portal) === 'try');
}
