import { DeleteTemplateCommand } from '@aws-sdk/client-ses';
import { expect, test } from 'vitest';
import { type Letter, openGate, refusal } from './open-gate.ts';

const guests = (count: number): string[] => Array.from({ length: count }, (_, index) => `guest${index}@example.com`);
const local = (length: number): string => 'a'.repeat(length);

const badLetters: readonly (readonly [string, Letter, string])[] = [
  ['a sender that is not verified', { source: 'wifi@other.example' }, 'MessageRejected 400'],
  ['a Source that is not verified', { envelopeFrom: 'bounce@other.example' }, 'MessageRejected 400'],
  ['an unknown configuration set', { configurationSet: 'nope' }, 'ConfigurationSetDoesNotExistException 400'],
  ...(
    [
      ['51 guests', { to: guests(51) }],
      ['a malformed Source', { envelopeFrom: 'bounce' }],
      ['an address in a tag', { tags: { guest: 'ada@example.com' } }],
      ['a colon in a tag name', { tags: { 'a:b': 'c' } }],
      ["another tag of SES's", { tags: { 'ses:feedback-id-c': 'c' } }],
      ['an empty tag', { tags: { guest: '' } }],
      ['a tag of 257', { tags: { guest: local(257) } }],
      ['a mail over 10 MB', { text: 'Wi-Fi code\r\n'.repeat(950_000) }],
    ] as const
  ).map(([why, letter]): [string, Letter, string] => [why, letter, 'InvalidParameterValue 400']),
  ...[
    'nope',
    'ada@example.com, eve@example.com',
    'ada@example',
    'ada@@example.com',
    'ada@example..com',
    'ada example@example.com',
    'ádá@example.com',
    'ada@exámple.com',
    `${local(65)}@example.com`,
    `${local(62)}@${`${local(62)}.`.repeat(3)}com`,
    'ada@example.com\r\nBcc: eve@example.com',
    'ada\u0000@example.com',
  ].map((to): [string, Letter, string] => [
    `the address ${JSON.stringify(to)}`,
    { to: [to] },
    'InvalidParameterValue 400',
  ]),
];

test.for(badLetters)('%s is refused and nothing is stored', async ([, letter, code]) => {
  const { gate, send } = await openGate();
  expect(await refusal(send(letter))).toBe(code);
  expect(gate.messages()).toEqual([]);
});

const goodLetters: readonly (readonly [string, Letter])[] = [
  ['50 guests', { to: guests(50) }],
  ['an accented name', { source: 'Hôtel Mirámar <wifi@hotel.example>' }],
  ['a domain in punycode', { to: ['ada@xn--exmple-qta.com'] }],
  ['a local part of 64', { to: [`${local(64)}@example.com`] }],
  ['a relay address', { to: ['ada.12345+x=y@guest.booking.example'] }],
  ['a subdomain of the hotel', { source: 'wifi@mail.hotel.example' }],
  ['tags of 256', { tags: { [local(256)]: local(256), 'A-z_9': '0' } }],
];

test.for(goodLetters)('%s is accepted', async ([, letter]) => {
  const { send } = await openGate({ settings: { maxSendRate: 100 } });
  expect(await refusal(send(letter))).toBe('accepted');
});

const head = 'From: wifi@hotel.example\r\nTo: ada@example.com\r\nSubject: Wi-Fi';
const badMails: readonly (readonly [string, string, string])[] = [
  ['no From', 'To: ada@example.com\r\n\r\nhi', 'InvalidParameterValue 400'],
  ['a Sender but no From', 'Sender: wifi@hotel.example\r\nTo: ada@example.com\r\n\r\nhi', 'InvalidParameterValue 400'],
  ['a Sender that is not verified', `Sender: eve@other.example\r\n${head}\r\n\r\nhi`, 'MessageRejected 400'],
  ['no To', 'From: wifi@hotel.example\r\n\r\nhi', 'InvalidParameterValue 400'],
  ['a From that is not verified', `${head.replace('hotel', 'other')}\r\n\r\nhi`, 'MessageRejected 400'],
  ['a second From', `${head}\r\nFrom: eve@other.example\r\n\r\nhi`, 'InvalidParameterValue 400'],
  [
    'a second address in From',
    `${head.replace('From: ', 'From: eve@other.example, ')}\r\n\r\nhi`,
    'MessageRejected 400',
  ],
  ['a To without a domain', `${head.replace('ada@example.com', 'ada')}\r\n\r\nhi`, 'InvalidParameterValue 400'],
  ['a malformed Reply-To', `${head}\r\nReply-To: desk@hotel\r\n\r\nhi`, 'InvalidParameterValue 400'],
  ['a line that is no header', `${head}\r\nthis is no header\r\n\r\nhi`, 'InvalidParameterValue 400'],
  ['a lone carriage return', `${head}\rBcc: eve@example.com\r\n\r\nhi`, 'InvalidParameterValue 400'],
  ['bare UTF-8 in a header', `${head} für Gäste\r\n\r\nhi`, 'InvalidParameterValue 400'],
  ['parts without a boundary', `${head}\r\nContent-Type: multipart/mixed\r\n\r\nhi`, 'InvalidParameterValue 400'],
];

test.for(badMails)('a raw mail with %s is refused and nothing is stored', async ([, raw, code]) => {
  const { gate, sendRaw } = await openGate();
  expect(await refusal(sendRaw(raw))).toBe(code);
  expect(gate.messages()).toEqual([]);
});

test('a raw mail goes to its destinations, and each of them is checked', async () => {
  const { gate, sendRaw } = await openGate();
  expect(await refusal(sendRaw(`${head}\r\n\r\nhi`, ['eve@example.com, ada@example.com']))).toBe(
    'InvalidParameterValue 400',
  );
  await sendRaw(`${head}\r\n\r\nhi`, ['ben@example.com']);
  expect(gate.messages().map(({ to }) => to)).toEqual([['ben@example.com']]);
});

test('a refusal names the failing identity, in the words of SES', async () => {
  const { send } = await openGate();
  const words =
    'Email address is not verified. The following identities failed the check in region EU-WEST-1: eve@other.example';
  await expect(send({ source: 'Eve <eve@other.example>' })).rejects.toThrow(words);
});

test('an identity that comes later may send from then on', async () => {
  const { gate, send } = await openGate({ identities: [], configurationSets: [] });
  expect(await refusal(send())).toBe('MessageRejected 400');
  gate.allow({ identities: ['wifi@hotel.example'], configurationSets: [{ name: 'late' }] });
  expect(await refusal(send({ configurationSet: 'late' }))).toBe('accepted');
});

test('an action that is not served here is refused at once, and so is an unsigned call', async () => {
  const { gate, ses } = await openGate();
  expect(await refusal(ses.send(new DeleteTemplateCommand({ TemplateName: 'x' })))).toBe('InvalidAction 400');
  const unsigned = await fetch(gate.url, { method: 'POST', body: new URLSearchParams({ Action: 'SendRawEmail' }) });
  expect(unsigned.status).toBe(403);
});
