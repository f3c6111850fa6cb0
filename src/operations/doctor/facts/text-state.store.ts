import type { Access } from '../../../kit/aws/aws-clients.ts';
import type { TextAccount } from '../checks/check-texts.ts';

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
