import { liesIn } from './lies-in.ts';
import type { GivenSettings, SettingName } from './settings.ts';

/** A setting that conflicts with others, and why. */
export interface SettingsFault {
  readonly name: SettingName;
  readonly message: string;
}

/** Conflicts between settings that are each valid alone. */
export function settingsFaults(given: GivenSettings): SettingsFault[] {
  const { senderAddress, identity, createIdentity, hostedZoneId, hostedZoneName, dmarc } = given;
  const sender = senderAddress?.slice(senderAddress.lastIndexOf('@') + 1);
  const own = identity ?? createIdentity;
  const faults: (SettingsFault | false | undefined)[] = [
    identity !== undefined &&
      createIdentity !== undefined && {
        name: 'createIdentity',
        message: 'does not go with identity: SES has it already, or not yet',
      },
    sender !== undefined &&
      own !== undefined &&
      senderAddress !== own &&
      (own.includes('@') || !liesIn(sender, own)) && {
        name: 'senderAddress',
        message: 'must belong to the identity: SES refuses mails from any other address',
      },
    hostedZoneName !== undefined &&
      hostedZoneId === undefined && { name: 'hostedZoneName', message: 'goes with hostedZoneId' },
    hostedZoneId !== undefined &&
      createIdentity === undefined && {
        name: 'hostedZoneId',
        message: "goes with createIdentity: the new identity's DNS records are set in that zone",
      },
    dmarc !== undefined &&
      createIdentity === undefined && {
        name: 'dmarc',
        message: 'goes with createIdentity: it is a DNS record of the new identity',
      },
    createIdentity !== undefined &&
      hostedZoneName !== undefined &&
      !liesIn(createIdentity, hostedZoneName) && {
        name: 'hostedZoneName',
        message: 'is not the zone of the new identity: name the zone that holds the domain',
      },
  ];
  return faults.filter((fault): fault is SettingsFault => Boolean(fault));
}
