import { expect, test } from 'vitest';
import type { Outcome } from '../../src/texts/text-settings.ts';
import { ada, openTexts } from './open-texts.ts';

interface Told {
  readonly set: string;
  readonly type: string;
  readonly event: { readonly isFinal: boolean };
}

async function openWithEvents(settings = {}) {
  const told: Told[] = [];
  const onEvent = (set: string, type: string, event: object) => told.push({ set, type, event: event as Told['event'] });
  return { ...(await openTexts({ settings, onEvent })), told };
}

const steps = (told: readonly Told[]) => told.map(({ type, event }) => `${type}${event.isFinal ? ' final' : ''}`);

test('the record of a delivered text has its context, its price and what protected it', async () => {
  const { send, told } = await openWithEvents();
  const id = await send({ ProtectConfigurationId: 'protect-1', MessageBody: 'á'.repeat(71) });
  await expect.poll(() => told.length).toBe(3);
  expect(told[2]).toMatchObject({
    set: 'texts',
    type: 'TEXT_DELIVERED',
    event: {
      eventType: 'TEXT_DELIVERED',
      eventVersion: '1.0',
      eventTimestamp: expect.any(Number),
      isFinal: true,
      originationPhoneNumber: '+34960000001',
      destinationPhoneNumber: ada,
      isoCountryCode: 'ES',
      messageId: id,
      messageRequestTimestamp: expect.any(Number),
      messageEncoding: 'UNICODE',
      messageType: 'TRANSACTIONAL',
      messageStatus: 'DELIVERED',
      context: { work: 'stay-1' },
      totalMessageParts: 2,
      totalMessagePrice: 0.12174,
      totalCarrierFee: 0,
      protectConfiguration: { protectConfigurationId: 'protect-1', protectStatus: 'ALLOW' },
    },
  });
});

test.for<[Outcome, string[]]>([
  ['delivered', ['TEXT_QUEUED', 'TEXT_SUCCESSFUL', 'TEXT_DELIVERED final']],
  ['successful', ['TEXT_QUEUED', 'TEXT_SUCCESSFUL final']],
  ['pending', ['TEXT_QUEUED', 'TEXT_PENDING']],
  ['late', ['TEXT_QUEUED', 'TEXT_CARRIER_UNREACHABLE', 'TEXT_DELIVERED final']],
  ['carrier-blocked', ['TEXT_QUEUED', 'TEXT_CARRIER_BLOCKED final']],
  ['ttl-expired', ['TEXT_QUEUED', 'TEXT_TTL_EXPIRED final']],
  ['unknown', ['TEXT_QUEUED', 'TEXT_UNKNOWN final']],
])('what becomes of a text: %s', async ([outcome, expected]) => {
  const { send, told } = await openWithEvents({ receipts: [{ number: '+34600', outcome }] });
  await send();
  await expect.poll(() => steps(told)).toEqual(expected);
});

test('the longest beginning of the number decides, and some texts are told nothing of', async () => {
  const receipts = [
    { number: '+34', outcome: 'successful' },
    { number: '+346000', outcome: 'none' },
  ];
  const { gate, send, told } = await openWithEvents({ receipts });
  await send();
  await send({ DestinationPhoneNumber: '+34611000001' });
  await expect.poll(() => steps(told)).toEqual(['TEXT_QUEUED', 'TEXT_SUCCESSFUL final']);
  expect(gate.texts().map(({ status, isFinal }) => ({ status, isFinal }))).toEqual([
    { status: 'ACCEPTED', isFinal: false },
    { status: 'SUCCESSFUL', isFinal: true },
  ]);
});

test('a text without a configuration set is told nothing of, and neither is any while events are off', async () => {
  const { gate, send, told } = await openWithEvents();
  await send({ ConfigurationSetName: undefined });
  await expect.poll(() => gate.texts()[0]?.status).toBe('DELIVERED');
  gate.set({ events: false });
  await send();
  gate.set({ receiptAfterMs: 0 });
  await send({ DestinationPhoneNumber: '+34600000002' });
  expect(told).toEqual([]);
});
