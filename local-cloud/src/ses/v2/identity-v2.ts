import type { Account } from '../accept-mail.ts';
import { SesError } from '../ses-error.ts';

/**
 * An identity as in SES version 2: a domain has DKIM and its own MAIL FROM, once its DNS records are found.
 * @throws SesError `NotFoundException`
 */
export function identityV2({ identities, settings }: Account, name: string): object {
  const verified = identities().includes(name);
  if (!verified && !settings().pendingIdentities.includes(name)) {
    throw new SesError('NotFoundException', `Email identity <${name}> does not exist.`, {}, 404);
  }
  const status = verified ? 'SUCCESS' : 'PENDING';
  const state = { VerifiedForSendingStatus: verified, VerificationStatus: status };
  if (name.includes('@')) {
    return {
      IdentityType: 'EMAIL_ADDRESS',
      ...state,
      DkimAttributes: { SigningEnabled: false, Status: 'NOT_STARTED' },
    };
  }
  return {
    IdentityType: 'DOMAIN',
    ...state,
    DkimAttributes: {
      SigningEnabled: true,
      Status: status,
      SigningAttributesOrigin: 'AWS_SES',
      SigningHostedZone: 'dkim.amazonses.com',
      Tokens: ['local1', 'local2', 'local3'],
    },
    MailFromAttributes: {
      MailFromDomain: `bounce.${name}`,
      MailFromDomainStatus: status,
      BehaviorOnMxFailure: 'REJECT_MESSAGE',
    },
  };
}
