import {
  DeleteOptedOutNumberCommand,
  DescribeAccountAttributesCommand,
  DescribeConfigurationSetsCommand,
  DescribeOptedOutNumbersCommand,
  DescribePhoneNumbersCommand,
  DescribePoolsCommand,
  DescribeSenderIdsCommand,
  DescribeSpendLimitsCommand,
  GetProtectConfigurationCountryRuleSetCommand,
  PutOptedOutNumberCommand,
  SetTextMessageSpendLimitOverrideCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { describe, expect, test } from 'vitest';
import { ada, ben, openTexts, refusal } from './open-texts.ts';

const OptOutListName = 'Default';
const optedOut = 'ConflictException DESTINATION_PHONE_NUMBER_OPTED_OUT';

describe('money', () => {
  test("the month's limit is told, and a lower one is kept", async () => {
    const { client, send } = await openTexts({ settings: { maxLimit: 50, spentElsewhere: 2 } });
    const limits = async () => (await client.send(new DescribeSpendLimitsCommand({}))).SpendLimits;
    const Name = 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT';
    expect(await limits()).toEqual([{ Name, EnforcedLimit: 50, MaxLimit: 50, Overridden: false }]);
    await client.send(new SetTextMessageSpendLimitOverrideCommand({ MonthlyLimit: 2 }));
    expect(await limits()).toEqual([{ Name, EnforcedLimit: 2, MaxLimit: 50, Overridden: true }]);
    expect(await refusal(send())).toContain('MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT');
  });

  test('a higher one than AWS gives is refused', async () => {
    const { client } = await openTexts({ settings: { maxLimit: 1 } });
    const raise = client.send(new SetTextMessageSpendLimitOverrideCommand({ MonthlyLimit: 2 }));
    expect(await refusal(raise)).toBe('ValidationException REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT');
  });
});

describe('what the account has', () => {
  test.for([
    [true, 'SANDBOX'],
    [false, 'PRODUCTION'],
  ] as const)('sandbox %s is tier %s', async ([sandbox, Value]) => {
    const { client } = await openTexts({ settings: { sandbox } });
    const { AccountAttributes } = await client.send(new DescribeAccountAttributesCommand({}));
    expect(AccountAttributes).toEqual([{ Name: 'ACCOUNT_TIER', Value }]);
  });

  test('numbers, pools and names are told with their ARNs, and unknown ones are not there', async () => {
    const { client } = await openTexts();
    const { PhoneNumbers } = await client.send(new DescribePhoneNumbersCommand({}));
    expect(PhoneNumbers).toMatchObject([
      {
        PhoneNumberArn: 'arn:aws:sms-voice:eu-west-1:000000000000:phone-number/phone-local1',
        PhoneNumberId: 'phone-local1',
        PhoneNumber: '+34960000001',
        IsoCountryCode: 'ES',
        Status: 'ACTIVE',
        OptOutListName,
        PoolId: 'pool-local1',
      },
    ]);
    const { Pools } = await client.send(new DescribePoolsCommand({ PoolIds: ['pool-local1'] }));
    expect(Pools).toMatchObject([{ PoolId: 'pool-local1', Status: 'ACTIVE' }]);
    const asked = [{ SenderId: 'HotelSol', IsoCountryCode: 'ES' }];
    const { SenderIds } = await client.send(new DescribeSenderIdsCommand({ SenderIds: asked }));
    expect(SenderIds).toMatchObject([{ SenderId: 'HotelSol', IsoCountryCode: 'ES', Registered: true }]);
    const none = client.send(new DescribePhoneNumbersCommand({ PhoneNumberIds: ['phone-none'] }));
    expect(await refusal(none)).toBe('ResourceNotFoundException phone-number');
  });

  test('its sets and rules are told', async () => {
    const destinations = [{ topicArn: 'arn:aws:sns:eu-west-1:000000000000:Texts', eventTypes: ['TEXT_ALL'] }];
    const { client } = await openTexts({ configurationSets: [{ name: 'texts', destinations }] });
    const { ConfigurationSets } = await client.send(new DescribeConfigurationSetsCommand({}));
    expect(ConfigurationSets).toMatchObject([
      {
        ConfigurationSetName: 'texts',
        EventDestinations: [
          { MatchingEventTypes: ['TEXT_ALL'], SnsDestination: { TopicArn: destinations[0]?.topicArn } },
        ],
      },
    ]);
    const rules = await client.send(
      new GetProtectConfigurationCountryRuleSetCommand({
        ProtectConfigurationId: 'protect-1',
        NumberCapability: 'SMS',
      }),
    );
    expect(rules.CountryRuleSet).toEqual({ ES: { ProtectStatus: 'ALLOW' }, FR: { ProtectStatus: 'BLOCK' } });
  });
});

describe('a guest who wants no texts', () => {
  test('answers the number with STOP, in any letters, and gets no more', async () => {
    const { gate, send, client } = await openTexts();
    await send();
    expect(gate.reply(ada, 'Thank you!')).toBe(false);
    expect(await refusal(send())).toBe('accepted');
    expect(gate.reply(ada, ' Stop please')).toBe(true);
    expect(await refusal(send())).toBe(optedOut);
    expect(await refusal(send({ OriginationIdentity: 'pool-local1' }))).toBe(optedOut);
    expect(await refusal(send({ DestinationPhoneNumber: ben }))).toBe('accepted');
    const { OptedOutNumbers } = await client.send(new DescribeOptedOutNumbersCommand({ OptOutListName }));
    expect(OptedOutNumbers).toEqual([
      { OptedOutNumber: ada, OptedOutTimestamp: expect.any(Date), EndUserOptedOut: true },
    ]);
  });

  test('cannot answer a name, whose texts no list stops', async () => {
    const { gate, send } = await openTexts();
    expect(() => gate.reply(ada, 'STOP')).toThrow('Nobody has texted');
    await send({ OriginationIdentity: 'HotelSol' });
    expect(() => gate.reply(ada, 'STOP')).toThrow('which cannot be answered');
    await send();
    gate.reply(ada, 'STOP');
    expect(await refusal(send({ OriginationIdentity: 'HotelSol' }))).toBe('accepted');
  });

  test('is put on the list and taken off it by the hotel too', async () => {
    const { client, send } = await openTexts();
    await client.send(new PutOptedOutNumberCommand({ OptOutListName, OptedOutNumber: ada }));
    expect(await refusal(send())).toBe(optedOut);
    await client.send(new DeleteOptedOutNumberCommand({ OptOutListName, OptedOutNumber: ada }));
    expect(await refusal(send())).toBe('accepted');
    const again = client.send(new DeleteOptedOutNumberCommand({ OptOutListName, OptedOutNumber: ada }));
    expect(await refusal(again)).toBe('ResourceNotFoundException opted-out-number');
    const other = client.send(new DescribeOptedOutNumbersCommand({ OptOutListName: 'Other' }));
    expect(await refusal(other)).toBe('ResourceNotFoundException opt-out-list');
  });

  test('is played by whoever looks at the inbox', async () => {
    const { send, get } = await openTexts();
    await send();
    const reply = (body: object) => get('/replies', { method: 'POST', body: JSON.stringify(body) });
    expect(await (await reply({ from: ada, text: 'STOP' })).json()).toEqual({ optedOut: true });
    expect((await reply({ from: ben, text: 'STOP' })).status).toBe(400);
  });
});

test('settings are told and changed, but no unknown ones', async () => {
  const { gate, get } = await openTexts();
  const put = (body: string) => get('/settings.json', { method: 'PUT', body });
  expect((await put('{"sandbox": true}')).status).toBe(200);
  expect(gate.settings().sandbox).toBe(true);
  expect(await (await get('/settings.json')).json()).toEqual(gate.settings());
  expect((await put('{"sandboxes": true}')).status).toBe(400);
  expect((await put('{')).status).toBe(400);
  expect((await get('/none')).status).toBe(404);
});
