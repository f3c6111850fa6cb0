import { localAccount, localRegion } from '../../template/physical-values.ts';
import { textLimit } from '../spending.ts';
import type { TextAccount } from '../text-account.ts';
import { invalid, notFound } from '../text-error.ts';
import type { TextSettings } from '../text-settings.ts';

/** The ARN of something of this service, by its last part. */
export const textArn = (name: string): string => `arn:aws:sms-voice:${localRegion}:${localAccount}:${name}`;

/** When all that the account has was made, in epoch seconds. */
const CreatedTimestamp = Date.parse('2026-01-01T00:00:00Z') / 1000;

/** A request whose members are looked at one by one. */
type Body = Readonly<Record<string, unknown>>;

/** The last parts of the ids or ARNs that a request names; undefined if it asks for all. */
function namedIds(ids: unknown): readonly string[] | undefined {
  return Array.isArray(ids) ? ids.map((id) => String(id).replace(/^arn:[^/]*\//, '')) : undefined;
}

/** @throws TextError `ResourceNotFoundException` for an id that nothing has. */
function chosen<Thing>(
  things: readonly Thing[],
  ids: unknown,
  by: { readonly type: string; id(thing: Thing): string },
) {
  const wanted = namedIds(ids);
  const missing = wanted?.find((id) => !things.some((thing) => by.id(thing) === id));
  if (missing !== undefined) throw notFound(by.type, missing);
  return wanted ? things.filter((thing) => wanted.includes(by.id(thing))) : things;
}

/** The calls that tell and change what the account is. */
export const accountCalls: Readonly<Record<string, (body: Body, account: TextAccount) => object>> = {
  DescribeSpendLimits: (_, { cell }) => ({ SpendLimits: [textLimit(cell.get())] }),
  SetTextMessageSpendLimitOverride: ({ MonthlyLimit }, { cell }) => setLimit(MonthlyLimit, cell),
  DeleteTextMessageSpendLimitOverride(_, { cell }) {
    cell.put({ ...cell.get(), enforcedLimit: null });
    return { MonthlyLimit: cell.get().maxLimit };
  },
  DescribeAccountAttributes: (_, { cell }) => ({
    AccountAttributes: [{ Name: 'ACCOUNT_TIER', Value: cell.get().sandbox ? 'SANDBOX' : 'PRODUCTION' }],
  }),
  DescribePhoneNumbers({ PhoneNumberIds }, { cell }) {
    const by = { type: 'phone-number', id: ({ id }: TextSettings['phoneNumbers'][number]) => id };
    return { PhoneNumbers: chosen(cell.get().phoneNumbers, PhoneNumberIds, by).map(phoneNumber) };
  },
  DescribeSenderIds: ({ SenderIds }, { cell }) => ({ SenderIds: senderIds(SenderIds, cell.get()) }),
  DescribePools({ PoolIds }, { cell }) {
    const ids = [...new Set(cell.get().phoneNumbers.flatMap(({ poolId }) => poolId ?? []))];
    return { Pools: chosen(ids, PoolIds, { type: 'pool', id: (id) => id }).map(pool) };
  },
  DescribeConfigurationSets: ({ ConfigurationSetNames }, account) => ({
    ConfigurationSets: configurationSets(ConfigurationSetNames, account),
  }),
  GetProtectConfigurationCountryRuleSet: ({ ProtectConfigurationId, NumberCapability }, account) => {
    const [id = ''] = namedIds([ProtectConfigurationId]) ?? [];
    const found = account.protectConfigurations().find((one) => one.id === id);
    if (!found) throw notFound('protect-configuration', id);
    const rules = Object.entries(found.rules).map(([country, ProtectStatus]) => [country, { ProtectStatus }]);
    return {
      ProtectConfigurationArn: textArn(`protect-configuration/${id}`),
      ProtectConfigurationId: id,
      NumberCapability,
      CountryRuleSet: Object.fromEntries(rules),
    };
  },
};

function setLimit(MonthlyLimit: unknown, cell: TextAccount['cell']): object {
  const { maxLimit } = cell.get();
  if (typeof MonthlyLimit !== 'number' || !Number.isInteger(MonthlyLimit) || MonthlyLimit < 0) {
    throw invalid('INVALID_PARAMETER', 'The monthly limit is not a number.');
  }
  if (MonthlyLimit > maxLimit) {
    const message = 'The requested spend limit is higher than the service limit.';
    throw invalid('REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT', message);
  }
  cell.put({ ...cell.get(), enforcedLimit: MonthlyLimit });
  return { MonthlyLimit };
}

const ofEach = {
  MessageType: 'TRANSACTIONAL',
  TwoWayEnabled: false,
  SelfManagedOptOutsEnabled: false,
  OptOutListName: 'Default',
  DeletionProtectionEnabled: false,
  CreatedTimestamp,
};

function phoneNumber({ id, number, country, status, international, poolId }: TextSettings['phoneNumbers'][number]) {
  return {
    ...ofEach,
    PhoneNumberArn: textArn(`phone-number/${id}`),
    PhoneNumberId: id,
    PhoneNumber: number,
    Status: status,
    IsoCountryCode: country,
    NumberCapabilities: ['SMS'],
    NumberType: 'LONG_CODE',
    MonthlyLeasingPrice: '1.00',
    InternationalSendingEnabled: international,
    ...(poolId !== undefined && { PoolId: poolId }),
  };
}

const pool = (id: string) => ({
  ...ofEach,
  PoolArn: textArn(`pool/${id}`),
  PoolId: id,
  Status: 'ACTIVE',
  SharedRoutesEnabled: false,
});

function senderIds(wanted: unknown, settings: TextSettings): object[] {
  const asked = Array.isArray(wanted)
    ? wanted.map(({ SenderId, IsoCountryCode }) => `${SenderId}/${IsoCountryCode}`)
    : undefined;
  const by = {
    type: 'sender-id',
    id: ({ name, country }: TextSettings['senderIds'][number]) => `${name}/${country}`,
  };
  return chosen(settings.senderIds, asked, by).map(({ name, country, registered }) => ({
    SenderIdArn: textArn(`sender-id/${name}/${country}`),
    SenderId: name,
    IsoCountryCode: country,
    MessageTypes: ['TRANSACTIONAL'],
    MonthlyLeasingPrice: '0.00',
    DeletionProtectionEnabled: false,
    Registered: registered,
  }));
}

function configurationSets(names: unknown, account: TextAccount): object[] {
  const { missingConfigurationSets } = account.cell.get();
  const there = account.configurationSets().filter(({ name }) => !missingConfigurationSets.includes(name));
  const by = { type: 'configuration-set', id: ({ name }: (typeof there)[number]) => name };
  return chosen(there, names, by).map(({ name, protectConfigurationId, destinations = [] }) => ({
    ConfigurationSetArn: textArn(`configuration-set/${name}`),
    ConfigurationSetName: name,
    EventDestinations: destinations.map(({ topicArn, eventTypes }, i) => ({
      EventDestinationName: `destination-${i + 1}`,
      Enabled: true,
      MatchingEventTypes: eventTypes,
      SnsDestination: { TopicArn: topicArn },
    })),
    ...(protectConfigurationId !== undefined && { ProtectConfigurationId: protectConfigurationId }),
    CreatedTimestamp,
  }));
}
