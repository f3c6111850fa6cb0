import { setTimeout as pass } from 'node:timers/promises';
import { SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { describe, expect, test } from 'vitest';
import type { TextSettings } from '../../src/texts/text-settings.ts';
import { ada, ben, openTexts, refusal } from './open-texts.ts';

const french = '+33612345678';
const american = '+12025550123';
const british = '+447700900123';

describe('a country', () => {
  test('that the protect configuration blocks gets no text', async () => {
    const { gate, send } = await openTexts();
    const toFrance = { DestinationPhoneNumber: french, ProtectConfigurationId: 'protect-1' };
    const blocked = 'ConflictException DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION';
    expect(await refusal(send(toFrance))).toBe(blocked);
    const arn = 'arn:aws:sms-voice:eu-west-1:000000000000:protect-configuration/protect-1';
    expect(await refusal(send({ ...toFrance, ProtectConfigurationId: arn }))).toBe(blocked);
    expect(gate.texts()).toEqual([]);
  });

  test('that it does not name gets texts', async () => {
    const { send } = await openTexts();
    expect(await refusal(send({ DestinationPhoneNumber: ben, ProtectConfigurationId: 'protect-1' }))).toBe('accepted');
  });

  test("is held against the configuration set's rules when the text names none", async () => {
    const { send } = await openTexts({ configurationSets: [{ name: 'texts', protectConfigurationId: 'protect-1' }] });
    expect(await refusal(send({ DestinationPhoneNumber: french }))).toContain('BLOCKED_BY_PROTECT');
  });

  test('where names are registered refuses one that is not', async () => {
    const { gate, send } = await openTexts();
    const byName = { OriginationIdentity: 'HotelSol' };
    expect(await refusal(send(byName))).toBe('accepted');
    expect(await refusal(send({ ...byName, OriginationIdentity: 'hotelsol' }))).toBe(
      'ValidationException SENDER_ID_NOT_REGISTERED',
    );
    expect(await refusal(send({ ...byName, DestinationPhoneNumber: british }))).toBe(
      'ValidationException SENDER_ID_NOT_REGISTERED',
    );
    const inBritain = async (registered: boolean) => {
      gate.set({ senderIds: [{ name: 'HotelSol', country: 'GB', registered }] });
      return await refusal(send({ ...byName, DestinationPhoneNumber: british }));
    };
    expect(await inBritain(false)).toBe('ValidationException SENDER_ID_NOT_REGISTERED');
    expect(await inBritain(true)).toBe('accepted');
  });

  test('without names takes none', async () => {
    const { send } = await openTexts();
    expect(await refusal(send({ OriginationIdentity: 'HotelSol', DestinationPhoneNumber: american }))).toBe(
      'ValidationException SENDER_ID_NOT_SUPPORTED',
    );
  });

  test('where every name goes takes those that the account has', async () => {
    const { send } = await openTexts();
    expect(await refusal(send({ OriginationIdentity: 'HotelSol', DestinationPhoneNumber: ben }))).toBe('accepted');
    expect(await refusal(send({ OriginationIdentity: 'Other', DestinationPhoneNumber: ben }))).toBe(
      'ResourceNotFoundException sender-id',
    );
  });

  test('that takes its own numbers alone takes no other', async () => {
    const { send } = await openTexts();
    expect(await refusal(send({ DestinationPhoneNumber: american }))).toBe(
      'ValidationException INVALID_IDENTITY_FOR_DESTINATION_COUNTRY',
    );
    expect(await refusal(send({ DestinationPhoneNumber: american, OriginationIdentity: 'pool-local1' }))).toBe(
      'ConflictException NO_ORIGINATION_IDENTITIES_FOUND',
    );
  });
});

const number = { id: 'phone-local1', number: '+34960000001', country: 'ES', status: 'ACTIVE', international: true };
const phoneNumbers = (change: object) => [{ ...number, ...change }] as TextSettings['phoneNumbers'];

test.for<[string, Partial<TextSettings>, object, string]>([
  ['an unknown number', {}, { OriginationIdentity: '+34960000009' }, 'ResourceNotFoundException phone-number'],
  ['an unknown pool', {}, { OriginationIdentity: 'pool-none' }, 'ResourceNotFoundException pool'],
  ['an unknown set', {}, { ConfigurationSetName: 'none' }, 'ResourceNotFoundException configuration-set'],
  ['a set that is gone', { missingConfigurationSets: ['texts'] }, {}, 'ResourceNotFoundException configuration-set'],
  ['unknown rules', {}, { ProtectConfigurationId: 'protect-2' }, 'ResourceNotFoundException protect-configuration'],
  [
    'a number that is not active yet',
    { phoneNumbers: phoneNumbers({ status: 'PENDING' }) },
    {},
    'ConflictException RESOURCE_NOT_ACTIVE',
  ],
  [
    'a number that stays at home',
    { phoneNumbers: phoneNumbers({ international: false }) },
    { DestinationPhoneNumber: ben },
    'ValidationException INTERNATIONAL_SENDING_NOT_SUPPORTED',
  ],
  ['a text above its price', {}, { MaxPrice: '0.06' }, 'ValidationException PRICE_OVER_THRESHOLD'],
  ['a role that may not send', { denied: true }, {}, 'AccessDeniedException'],
  ['a disabled account', { disabled: true }, {}, 'AccessDeniedException ACCOUNT_DISABLED'],
  [
    'a phone that the sandbox does not know',
    { sandbox: true },
    {},
    'ConflictException DESTINATION_PHONE_NUMBER_NOT_VERIFIED',
  ],
  [
    'the limit of the month',
    { enforcedLimit: 1, spentElsewhere: 0.95 },
    {},
    'ServiceQuotaExceededException MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT',
  ],
])('%s is refused', async ([, settings, change, expected]) => {
  const { gate, send } = await openTexts({ settings });
  expect(await refusal(send(change))).toBe(expected);
  expect(gate.texts()).toEqual([]);
});

test('the sandbox takes texts to verified phones, and a text may cost what it costs', async () => {
  const { send } = await openTexts({ settings: { sandbox: true, verifiedNumbers: [ada] } });
  expect(await refusal(send({ MaxPrice: '0.061' }))).toBe('accepted');
});

test('the own texts of the month count, and the next month begins anew', async () => {
  let now = Date.parse('2026-11-30T23:00:00Z');
  const { send } = await openTexts({ now: () => now, settings: { maxLimit: 1, prices: { ES: 0.5 } } });
  expect([await refusal(send()), await refusal(send())]).toEqual(['accepted', 'accepted']);
  expect(await refusal(send())).toContain('MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT');
  now = Date.parse('2026-12-01T00:00:00Z');
  expect(await refusal(send())).toBe('accepted');
});

test('at first one call a second is taken', async () => {
  let now = 1000;
  const { gate, send } = await openTexts({ now: () => now, settings: { maxSendRate: 1 } });
  expect([await refusal(send()), await refusal(send())]).toEqual(['accepted', 'ThrottlingException']);
  now = 2000;
  expect(await refusal(send())).toBe('accepted');
  expect(gate.texts()).toHaveLength(2);
});

describe('faults', () => {
  test('an answer that is lost leaves the text taken, once, and a refused text does not lose it', async () => {
    const { gate, send } = await openTexts({ settings: { faults: [{ kind: 'drop-after', times: 1 }] } });
    expect(await refusal(send({ MaxPrice: '1' }))).toContain('ValidationException');
    expect(await refusal(send())).not.toBe('accepted');
    expect(gate.texts()).toHaveLength(1);
    await expect.poll(() => gate.texts()[0]?.status).toBe('DELIVERED');
    expect(await refusal(send())).toBe('accepted');
  });

  test('an error of the server may follow a text that was taken', async () => {
    const { gate, send } = await openTexts({ settings: { faults: [{ kind: '500-after', times: 1 }] } });
    expect(await refusal(send())).toBe('InternalServerException');
    expect(gate.texts()).toHaveLength(1);
  });

  test.for(['drop-before', 'throttle'] as const)('%s takes nothing', async (kind) => {
    const { gate, send } = await openTexts({ settings: { faults: [{ kind, times: 1 }] } });
    expect(await refusal(send())).not.toBe('accepted');
    expect(gate.texts()).toEqual([]);
    expect(await refusal(send())).toBe('accepted');
  });

  test('a call that hangs takes nothing', async () => {
    const { gate, client } = await openTexts({ settings: { faults: [{ kind: 'hang', times: 1 }] } });
    const patience = new AbortController();
    const text = { DestinationPhoneNumber: ada, OriginationIdentity: 'HotelSol', MessageBody: 'x' };
    const waiting = refusal(client.send(new SendTextMessageCommand(text), { abortSignal: patience.signal }));
    await expect.poll(() => gate.settings().faults).toEqual([]);
    await pass(1);
    patience.abort();
    expect(await waiting).not.toBe('accepted');
    expect(gate.texts()).toEqual([]);
  });
});
