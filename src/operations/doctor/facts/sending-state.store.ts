import type { DkimAttributes, MailFromAttributes } from '@aws-sdk/client-sesv2';
import type { Access } from '../../../kit/aws/aws-clients.ts';
import type { MailIdentity } from '../checks/check-identity.ts';
import type { ConfigurationSetState, MailAccount } from '../checks/check-sending.ts';
import type { TextAccount } from '../checks/check-texts.ts';

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

/** Reads the account's state for texts from AWS End User Messaging. */
export async function readTextAccount(access: Access): Promise<TextAccount> {
  // Loaded here, because only doctor needs it.
  const sdk = await import('@aws-sdk/client-pinpoint-sms-voice-v2');
  const sms = new sdk.PinpointSMSVoiceV2Client({ ...access });
  const [attributes, limits, numbers, names, pools] = await Promise.all([
    sms.send(new sdk.DescribeAccountAttributesCommand({})),
    sms.send(new sdk.DescribeSpendLimitsCommand({})),
    every(sdk.paginateDescribePhoneNumbers({ client: sms }, {})),
    every(sdk.paginateDescribeSenderIds({ client: sms }, {})),
    every(sdk.paginateDescribePools({ client: sms }, {})),
  ]);
  const tier = attributes.AccountAttributes?.find(({ Name }) => Name === 'ACCOUNT_TIER')?.Value;
  const limit = limits.SpendLimits?.find(({ Name }) => Name === 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT');
  const known = pools.flatMap(({ Pools = [] }) => Pools);
  return {
    production: tier === 'PRODUCTION',
    enforced: limit?.EnforcedLimit ?? 0,
    most: limit?.MaxLimit ?? 0,
    numbers: numbers
      .flatMap(({ PhoneNumbers = [] }) => PhoneNumbers)
      .map(({ PhoneNumberId: id = '', PhoneNumber: number = '', Status: status = '' }) => ({ id, number, status })),
    names: names
      .flatMap(({ SenderIds = [] }) => SenderIds)
      .map(({ SenderId: name = '', IsoCountryCode: country = '', Registered: registered = false }) => ({
        ...{ name, country, registered },
      })),
    pools: Object.fromEntries(known.map(({ PoolId = '', Status = '' }) => [PoolId, Status])),
  };
}

async function every<Page>(pages: AsyncIterable<Page>): Promise<Page[]> {
  const found: Page[] = [];
  for await (const page of pages) found.push(page);
  return found;
}
