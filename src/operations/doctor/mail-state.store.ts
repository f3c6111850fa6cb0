import type { DkimAttributes, MailFromAttributes } from '@aws-sdk/client-sesv2';
import type { Access } from '../../kit/aws-clients.ts';
import type { DnsRecord } from './check-identity.ts';

/** The SES account in one region: its limits and its use of them. */
export interface MailAccount {
  readonly region: string;
  /** False while the account is in the sandbox. */
  readonly production: boolean;
  /** The state of AWS's review of the request for production access: `PENDING`, `GRANTED`, `DENIED`, `FAILED`. */
  readonly review?: string;
  readonly sendingEnabled: boolean;
  /** `HEALTHY`, `PROBATION` (under review) or `SHUTDOWN` (paused by AWS). */
  readonly enforcement: string;
  /** Recipients in the last 24 hours. */
  readonly sent: number;
  /** Maximum recipients in 24 hours; -1 is no limit. */
  readonly perDay: number;
  /** Maximum recipients per second. */
  readonly perSecond: number;
  /** The suppression reasons: `BOUNCE`, `COMPLAINT`. */
  readonly suppressed: readonly string[];
}

/** Reads the account's state from SES. */
export async function readMailAccount(access: Access): Promise<MailAccount> {
  // Loaded here, because only doctor needs it.
  const { GetAccountCommand, SESv2Client } = await import('@aws-sdk/client-sesv2');
  const ses = new SESv2Client({ ...access });
  const account = await ses.send(new GetAccountCommand());
  const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = account.SendQuota ?? {};
  return {
    region: await ses.config.region(),
    production: account.ProductionAccessEnabled === true,
    review: account.Details?.ReviewDetails?.Status,
    sendingEnabled: account.SendingEnabled === true,
    enforcement: account.EnforcementStatus ?? 'HEALTHY',
    sent: SentLast24Hours,
    perDay: Max24HourSend,
    perSecond: MaxSendRate,
    suppressed: account.SuppressionAttributes?.SuppressedReasons ?? [],
  };
}

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
