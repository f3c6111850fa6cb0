import {
  DescribeAccountAttributesCommand,
  DescribePhoneNumbersCommand,
  DescribePoolsCommand,
  DescribeSenderIdsCommand,
  DescribeSpendLimitsCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { describe, expect, test } from 'vitest';
import { ada, ben, openTexts, refusal } from './open-texts.ts';

const optedOut = 'ConflictException DESTINATION_PHONE_NUMBER_OPTED_OUT';

test.for([
  [null, 50],
  [2, 2],
] as const)("of the month's limit, lowered to %s, %s dollars are told", async ([enforcedLimit, EnforcedLimit]) => {
  const { client } = await openTexts({ settings: { maxLimit: 50, enforcedLimit } });
  const { SpendLimits } = await client.send(new DescribeSpendLimitsCommand({}));
  const Name = 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT';
  expect(SpendLimits).toEqual([{ Name, EnforcedLimit, MaxLimit: 50, Overridden: enforcedLimit !== null }]);
});

test.for([
  [true, 'SANDBOX'],
  [false, 'PRODUCTION'],
] as const)('sandbox %s is tier %s', async ([sandbox, Value]) => {
  const { client } = await openTexts({ settings: { sandbox } });
  const { AccountAttributes } = await client.send(new DescribeAccountAttributesCommand({}));
  expect(AccountAttributes).toEqual([{ Name: 'ACCOUNT_TIER', Value }]);
});

test('numbers, pools and names are told', async () => {
  const { client } = await openTexts();
  const { PhoneNumbers } = await client.send(new DescribePhoneNumbersCommand({}));
  expect(PhoneNumbers).toMatchObject([
    {
      PhoneNumberArn: 'arn:aws:sms-voice:eu-west-1:000000000000:phone-number/phone-local1',
      PhoneNumberId: 'phone-local1',
      PhoneNumber: '+34960000001',
      IsoCountryCode: 'ES',
      Status: 'ACTIVE',
      PoolId: 'pool-local1',
    },
  ]);
  const { Pools } = await client.send(new DescribePoolsCommand({}));
  expect(Pools).toMatchObject([{ PoolId: 'pool-local1', Status: 'ACTIVE' }]);
  const { SenderIds } = await client.send(new DescribeSenderIdsCommand({}));
  expect(SenderIds?.[0]).toMatchObject({ SenderId: 'HotelSol', IsoCountryCode: 'ES', Registered: true });
});

describe('a guest who wants no texts', () => {
  test('answers the number with STOP, in any letters, and gets no more', async () => {
    const { gate, send } = await openTexts();
    await send();
    expect(gate.reply(ada, 'Thank you!')).toBe(false);
    expect(await refusal(send())).toBe('accepted');
    expect(gate.reply(ada, ' Stop please')).toBe(true);
    expect(await refusal(send())).toBe(optedOut);
    expect(await refusal(send({ OriginationIdentity: 'pool-local1' }))).toBe(optedOut);
    expect(await refusal(send({ DestinationPhoneNumber: ben }))).toBe('accepted');
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
