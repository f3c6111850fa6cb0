import { localAccount, localRegion } from '../template/physical-values.ts';
import type { TextAccount } from './text-account.ts';
import type { TextSettings } from './text-settings.ts';

const textArn = (name: string): string => `arn:aws:sms-voice:${localRegion}:${localAccount}:${name}`;

const ofEach = {
  MessageType: 'TRANSACTIONAL',
  TwoWayEnabled: false,
  SelfManagedOptOutsEnabled: false,
  OptOutListName: 'Default',
  DeletionProtectionEnabled: false,
  // When all that the account has was made, in epoch seconds.
  CreatedTimestamp: Date.parse('2026-01-01T00:00:00Z') / 1000,
};

/** The limit of a month's texts in US dollars. */
export function monthLimit({ maxLimit, enforcedLimit }: TextSettings): number {
  return Math.min(enforcedLimit ?? maxLimit, maxLimit);
}

/** What the account is and has. */
export const textDescriptionsOf: Readonly<Record<string, (account: TextAccount) => object>> = {
  DescribeSpendLimits({ settings }) {
    const { maxLimit: MaxLimit, enforcedLimit } = settings.get();
    const EnforcedLimit = monthLimit(settings.get());
    const Name = 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT';
    return { SpendLimits: [{ Name, EnforcedLimit, MaxLimit, Overridden: enforcedLimit !== null }] };
  },
  DescribeAccountAttributes: ({ settings }) => ({
    AccountAttributes: [{ Name: 'ACCOUNT_TIER', Value: settings.get().sandbox ? 'SANDBOX' : 'PRODUCTION' }],
  }),
  DescribePhoneNumbers: ({ settings }) => ({
    PhoneNumbers: settings.get().phoneNumbers.map(({ id, number, country, status, international, poolId }) => ({
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
      PoolId: poolId,
    })),
  }),
  DescribeSenderIds: ({ settings }) => ({
    SenderIds: settings.get().senderIds.map(({ name, country, registered }) => ({
      SenderIdArn: textArn(`sender-id/${name}/${country}`),
      SenderId: name,
      IsoCountryCode: country,
      MessageTypes: ['TRANSACTIONAL'],
      MonthlyLeasingPrice: '0.00',
      DeletionProtectionEnabled: false,
      Registered: registered,
    })),
  }),
  DescribePools({ settings }) {
    const ids = [...new Set(settings.get().phoneNumbers.flatMap(({ poolId }) => poolId ?? []))];
    const arnOf = (id: string) => textArn(`pool/${id}`);
    return {
      Pools: ids.map((PoolId) => ({
        ...ofEach,
        PoolArn: arnOf(PoolId),
        PoolId,
        Status: 'ACTIVE',
        SharedRoutesEnabled: false,
      })),
    };
  },
};
