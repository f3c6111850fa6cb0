import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDirectory } from '../../src/testing.ts';
import type { ShownText } from '../../src/texts/inbox/text-store.ts';
import { ada, ben, openTexts, refusal } from './open-texts.ts';

test('an accepted text is shown with all that was sent', async () => {
  const { send, get } = await openTexts();
  const id = await send({ TimeToLive: 3600 });
  const [text] = (await (await get('/texts.json')).json()) as ShownText[];
  expect(text).toMatchObject({
    id,
    to: ada,
    from: '+34960000001',
    body: 'Wi-Fi Hotel Sol: 7K3M-Q9XT',
    encoding: 'GSM',
    parts: 1,
    price: 0.06087,
    country: 'ES',
    context: { work: 'stay-1' },
    configurationSet: 'texts',
  });
  expect(Date.parse(text?.validUntil ?? '') - Date.parse(text?.sentAt ?? '')).toBe(3_600_000);
});

test.for([
  ['the number', '+34960000001'],
  ['the id of the number', 'phone-local1'],
  ['the ARN of the number', 'arn:aws:sms-voice:eu-west-1:000000000000:phone-number/phone-local1'],
  ['its pool', 'pool-local1'],
  ['the ARN of its pool', 'arn:aws:sms-voice:eu-west-1:000000000000:pool/pool-local1'],
] as const)('a text goes by %s', async ([, OriginationIdentity]) => {
  const { gate, send } = await openTexts();
  await send({ OriginationIdentity });
  expect(gate.texts()[0]?.from).toBe('+34960000001');
});

test('a name is what the guest sees', async () => {
  const { gate, send } = await openTexts();
  await send({ OriginationIdentity: 'arn:aws:sms-voice:eu-west-1:000000000000:sender-id/HotelSol/ES' });
  await send({ OriginationIdentity: 'HotelSol', DestinationPhoneNumber: ben });
  expect(gate.texts().map(({ from }) => from)).toEqual(['HotelSol', 'HotelSol']);
});

test.for([
  ['160 letters', 'x'.repeat(160), 'GSM', 1],
  ['161 letters', 'x'.repeat(161), 'GSM', 2],
  ['three full parts', 'x'.repeat(459), 'GSM', 3],
  ['one letter more', 'x'.repeat(460), 'GSM', 4],
  ['80 signs that count twice', '€'.repeat(80), 'GSM', 1],
  ['81 of them', '€'.repeat(81), 'GSM', 2],
  ['a sign that must not be cut', `${'x'.repeat(152)}€${'x'.repeat(152)}`, 'GSM', 3],
  ['the letters of Spain that are in the alphabet', 'ñÑéàüÜ¡¿', 'GSM', 1],
  ['one that is not', `á${'x'.repeat(69)}`, 'UNICODE', 1],
  ['71 with one that is not', `á${'x'.repeat(70)}`, 'UNICODE', 2],
  ['35 faces', '🙂'.repeat(35), 'UNICODE', 1],
  ['36 faces', '🙂'.repeat(36), 'UNICODE', 2],
] as const)('%s: parts and price', async ([, MessageBody, encoding, parts]) => {
  const { gate, send } = await openTexts({ settings: { prices: { ES: 0.1 } } });
  await send({ MessageBody });
  expect(gate.texts()[0]).toMatchObject({ encoding, parts, price: Number((0.1 * parts).toFixed(5)) });
});

test.for([
  ['a price without a dot', { MaxPrice: '1' }],
  ['a time to live that is too short', { TimeToLive: 4 }],
  ['one that is too long', { TimeToLive: 259_201 }],
  ['six entries of context', { Context: Object.fromEntries([...'abcdef'].map((key) => [key, 'x'])) }],
  ['a value of context that begins with a blank', { Context: { work: ' x' } }],
  ['a value that is too long', { Context: { work: 'x'.repeat(801) } }],
  ['words of blanks', { MessageBody: ' ' }],
  ['more than 1600 characters', { MessageBody: 'x'.repeat(1601) }],
  ['a number of nobody', { DestinationPhoneNumber: '+12' }],
  ['no number', { DestinationPhoneNumber: 'ada' }],
] as const)('%s is refused as invalid', async ([, change]) => {
  const { gate, send } = await openTexts();
  expect(await refusal(send(change))).toBe('ValidationException INVALID_PARAMETER');
  expect(gate.texts()).toEqual([]);
});

test('texts and opt-outs outlive the process', async (context) => {
  const dataDir = testDirectory(context);
  const first = await openTexts({ dataDir });
  await first.send();
  await expect.poll(() => first.gate.texts()[0]?.status).toBe('DELIVERED');
  first.gate.reply(ada, 'stop');
  await first.gate.close();
  const second = await openTexts({ dataDir });
  expect(second.gate.texts()).toEqual(first.gate.texts());
  expect(await refusal(second.send())).toBe('ConflictException DESTINATION_PHONE_NUMBER_OPTED_OUT');
});

test('half a text that an interrupted process has left is none, and the next one is whole', async (context) => {
  const dataDir = testDirectory(context);
  writeFileSync(join(dataDir, 'texts.jsonl'), '{"text":{"id":"1');
  const first = await openTexts({ dataDir, settings: { events: false } });
  await first.send();
  await first.gate.close();
  const second = await openTexts({ dataDir });
  expect(second.gate.texts()).toHaveLength(1);
});

test('the inbox is emptied, and those who opted out stay out, also after a restart', async (context) => {
  const dataDir = testDirectory(context);
  const { gate, send, get } = await openTexts({ dataDir });
  await send();
  gate.reply(ada, 'STOP');
  expect((await get('/texts', { method: 'DELETE' })).status).toBe(204);
  expect(gate.texts()).toEqual([]);
  expect(await refusal(send())).toBe('ConflictException DESTINATION_PHONE_NUMBER_OPTED_OUT');
  await gate.close();
  const again = await openTexts({ dataDir });
  expect(again.gate.texts()).toEqual([]);
  expect(await refusal(again.send())).toBe('ConflictException DESTINATION_PHONE_NUMBER_OPTED_OUT');
});
