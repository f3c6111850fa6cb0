import type { DkimAttributes, MailFromAttributes } from '@aws-sdk/client-sesv2';
import type { Access } from './access.ts';
import type { DnsRecord } from './dns-record.ts';

/** The SES identity of the sender. */
export interface MailIdentity {
  readonly name: string;
  readonly kind: 'address' | 'domain';
  readonly verified: boolean;
  readonly dkim: {
    /** Whether SES signs the mails. */
    readonly enabled: boolean;
    /** `SUCCESS`, `PENDING`, `FAILED`, `TEMPORARY_FAILURE` or `NOT_STARTED`. */
    readonly status: string;
    /** The DNS records that SES looks for; none with a signing key of one's own. */
    readonly records: readonly DnsRecord[];
  };
  /** The MAIL FROM domain, to which bounces are sent; absent if it is SES's own. */
  readonly mailFrom?: {
    readonly domain: string;
    /** `SUCCESS`, `PENDING`, `FAILED` or `TEMPORARY_FAILURE`. */
    readonly status: string;
    /** Whether SES sends nothing while the MX record is missing; otherwise it uses its own domain. */
    readonly rejects: boolean;
    /** The domain's MX record, and its SPF record. */
    readonly records: { readonly mx: DnsRecord; readonly spf: DnsRecord };
  };
}

/** Reads the state of an identity (a domain or an address) from SES. */
export async function readMailIdentity(name: string, access: Access): Promise<MailIdentity> {
  const { GetEmailIdentityCommand, SESv2Client } = await import('@aws-sdk/client-sesv2');
  const ses = new SESv2Client({ ...access });
  const found = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: name }));
  const mailFrom = found.MailFromAttributes;
  return {
    name,
    kind: found.IdentityType === 'EMAIL_ADDRESS' ? 'address' : 'domain',
    verified: found.VerifiedForSendingStatus === true,
    dkim: dkimOf(name, found.DkimAttributes ?? {}),
    // SES returns an empty one if none is set.
    mailFrom: mailFrom?.MailFromDomain ? mailFromOf(mailFrom, await ses.config.region()) : undefined,
  };
}

function dkimOf(name: string, dkim: DkimAttributes): MailIdentity['dkim'] {
  const { SigningEnabled, Status, Tokens = [], SigningAttributesOrigin, SigningHostedZone } = dkim;
  // With the customer's own key the token is its selector, and SES does not know the record.
  const tokens = SigningAttributesOrigin === 'EXTERNAL' ? [] : Tokens;
  const zone = SigningHostedZone ?? 'dkim.amazonses.com';
  return {
    enabled: SigningEnabled === true,
    status: Status ?? 'NOT_STARTED',
    records: tokens.map((token) => ({ name: `${token}._domainkey.${name}`, type: 'CNAME', value: `${token}.${zone}` })),
  };
}

function mailFromOf(mailFrom: MailFromAttributes, region: string): MailIdentity['mailFrom'] {
  const { MailFromDomain: domain = '', MailFromDomainStatus: status = 'PENDING', BehaviorOnMxFailure } = mailFrom;
  return {
    domain,
    status,
    rejects: BehaviorOnMxFailure === 'REJECT_MESSAGE',
    records: {
      mx: { name: domain, type: 'MX', value: `10 feedback-smtp.${region}.amazonses.com` },
      spf: { name: domain, type: 'TXT', value: 'v=spf1 include:amazonses.com ~all' },
    },
  };
}
