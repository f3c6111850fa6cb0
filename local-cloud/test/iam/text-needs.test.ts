import { describe, expect, test } from 'vitest';
import { textNeeds } from '../../src/iam/needs/text-needs.ts';
import { originResource } from '../../src/texts/origins.ts';
import { freshTextAccount } from '../../src/texts/text-settings.ts';

const origin = ({ OriginationIdentity, DestinationPhoneNumber = '+34600000001' }: Readonly<Record<string, unknown>>) =>
  originResource(String(OriginationIdentity), String(DestinationPhoneNumber), freshTextAccount);
const needs = (operation: string, body: Readonly<Record<string, unknown>> = {}) =>
  textNeeds(operation, body, origin)?.map(({ action, resource }) => `${action} ${resource}`);
const arn = (name: string) => `arn:aws:sms-voice:eu-west-1:111122223333:${name}`;

describe('a text needs', () => {
  test.for([
    ['+34960000001', 'phone-number/phone-local1'],
    ['34960000001', 'phone-number/phone-local1'],
    ['phone-other', 'phone-number/phone-other'],
    [arn('phone-number/phone-other'), 'phone-number/phone-other'],
    ['pool-local1', 'pool/pool-local1'],
    [arn('pool/pool-local1'), 'pool/pool-local1'],
    ['HotelSol', 'sender-id/HotelSol/ES'],
    [arn('sender-id/HotelSol/ES'), 'sender-id/HotelSol/ES'],
  ])('its origin: %s is %s', ([OriginationIdentity, resource]) => {
    expect(needs('SendTextMessage', { OriginationIdentity })).toEqual([`sms-voice:SendTextMessage ${resource}`]);
  });

  test('the configurations that it names, by name or ARN', () => {
    const expected = ['sender-id/A/DE', 'configuration-set/texts', 'protect-configuration/protect-1'];
    const to = { OriginationIdentity: 'A', DestinationPhoneNumber: '+4915112345678' };
    const byName = { ...to, ConfigurationSetName: 'texts', ProtectConfigurationId: 'protect-1' };
    const byArn = {
      ...to,
      ConfigurationSetName: arn('configuration-set/texts'),
      ProtectConfigurationId: arn('protect-configuration/protect-1'),
    };
    for (const body of [byName, byArn]) {
      expect(needs('SendTextMessage', body)).toEqual(expected.map((name) => `sms-voice:SendTextMessage ${name}`));
    }
  });
});

test.for<[string, Readonly<Record<string, unknown>>, string[] | undefined]>([
  ['DescribeSpendLimits', {}, ['*']],
  ['DescribeAccountAttributes', {}, ['*']],
  ['DescribePhoneNumbers', {}, ['*']],
  ['SendMediaMessage', {}, undefined],
])('a call needs its action on what it names: %s %o', ([operation, body, expected]) => {
  expect(needs(operation, body)).toEqual(expected?.map((name) => `sms-voice:${operation} ${name}`));
});
