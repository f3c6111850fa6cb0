import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { now, openReceiver } from './open-receiver.ts';

afterEach(() => vi.restoreAllMocks());

const inHouse = readFileSync(new URL('in-house-soap.xml', import.meta.url), 'utf8');
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', removeNSPrefix: true });
const smx = { auth: { kind: 'wsse' }, body: 'xml', reply: 'ota-resnotif' } as const;
const open = () => openReceiver(smx, { proofs: ['fixture-user:fixture-password'] });

interface OtaAnswer {
  readonly '@EchoToken'?: string;
  readonly '@TimeStamp': string;
  readonly Success?: string;
  readonly Errors?: { readonly Error: Readonly<Record<string, string>> };
}

/** OpenTravel's answer, checked for what every one has. */
function otaAnswer(
  { status, headers, body }: { status: number; headers: object; body: string },
  isSoap = true,
): OtaAnswer {
  expect([status, headers]).toEqual([200, { 'content-type': 'application/xml; charset=utf-8' }]);
  expect(XMLValidator.validate(body)).toBe(true);
  const tree = parser.parse(body);
  const message = isSoap ? tree.Envelope.Body.OTA_HotelResNotifRS : tree.OTA_HotelResNotifRS;
  expect(message['@Version']).toBe('1.0');
  expect(body).toContain('<OTA_HotelResNotifRS xmlns="http://www.opentravel.org/OTA/2003/05" ');
  expect(message['@TimeStamp']).toBe('2026-11-26T12:00:00Z');
  return message;
}
const answerTo = async (body: string) => otaAnswer(await open().deliver({ body }));

describe('a reservation of OpenTravel', () => {
  test('is answered in a SOAP envelope with its EchoToken and success, once the queue has it', async () => {
    const { deliver, queued } = open();
    const answer = otaAnswer(await deliver({ body: inHouse }));
    expect(queued).toHaveLength(1);
    expect(answer['@EchoToken']).toBe('6628b9f7-0e8a-4c3e-9c19-1cfd3b77fd51');
    expect(Object.keys(answer).filter((name) => !name.startsWith('@'))).toEqual(['Success']);
  });

  test('without an envelope is answered without one, as documented', async () => {
    const { deliver } = openReceiver(
      { ...smx, auth: { kind: 'url' } },
      {},
      { now: () => Date.parse('2026-11-08T06:12:41Z') },
    );
    const { body } = await deliver({
      body: '<OTA_HotelResNotifRQ xmlns="http://www.opentravel.org/OTA/2003/05" EchoToken="echo-7d1"/>',
    });
    const documented = `<OTA_HotelResNotifRS xmlns="http://www.opentravel.org/OTA/2003/05" Version="1.0" EchoToken="echo-7d1" TimeStamp="2026-11-08T06:12:41Z">
      <Success/>
    </OTA_HotelResNotifRS>`;
    expect(parser.parse(body.replace(/^<\?.*\?>/, ''))).toEqual(parser.parse(documented));
  });

  test.each([
    ['a wrong password', inHouse.replace('fixture-password', 'other'), '6', '497'],
    ['no password', inHouse.replace(/<wsse:UsernameToken>[\s\S]*<\/wsse:UsernameToken>/, ''), '6', '497'],
  ])('that is refused is told so with HTTP 200 and its EchoToken: %s', async (_, body, type, code) => {
    const { deliver, queued, logged } = open();
    const answer = otaAnswer(await deliver({ body }));
    expect(answer.Errors?.Error).toMatchObject({ '@Type': type, '@Code': code });
    expect(answer['@EchoToken']).toBe('6628b9f7-0e8a-4c3e-9c19-1cfd3b77fd51');
    expect(answer).not.toHaveProperty('Success');
    expect(queued).toEqual([]);
    expect(logged).toEqual([expect.objectContaining({ event: 'delivery_refused' })]);
  });

  test.each<[what: string, body: string | Buffer]>([
    ['a tag that is never closed', inHouse.replace('</RoomStays>', '')],
    ['a document type', inHouse.replace('?>', '?><!DOCTYPE x>')],
    ['cut off', inHouse.slice(0, -20)],
    ['crossed tags', inHouse.replace('</RoomStays>', '</ResGuests>')],
    ['UTF-16', Buffer.from(inHouse, 'utf16le')],
    ['Latin-1', Buffer.from(inHouse.replace('UTF-8', 'ISO-8859-1').replace('Must', 'M\xFCst'), 'latin1')],
    ['JSON', '{"reservation":5}'],
  ])('that cannot be read is told so, and not that its password is wrong: %s', async (_, body) => {
    const { deliver, queued, logged } = open();
    const { status, body: answer } = await deliver({ body });
    expect(status).toBe(200);
    expect(answer).toContain('<Error Type="3" Code="450">The message cannot be read</Error>');
    expect(queued).toEqual([]);
    expect(logged).toEqual([expect.objectContaining({ event: 'delivery_refused', reason: 'unreadable', status: 200 })]);
  });

  test.each([
    ['unreadable', '<a><OTA_HotelResNotifRQ EchoToken="e"></a>', 'unreadable'],
    ['too large', `<OTA_HotelResNotifRQ EchoToken="e">${'x'.repeat(1024 * 1024)}</OTA_HotelResNotifRQ>`, 'too_large'],
  ])('that cannot be taken in is told so, too: %s', async (_, body, reason) => {
    const { deliver, logged } = openReceiver({ ...smx, auth: { kind: 'url' } });
    const { Errors, '@EchoToken': echo } = otaAnswer(await deliver({ body }), false);
    expect([Errors?.Error['@Type'], Errors?.Error['@Code'], echo]).toEqual(['3', '450', 'e']);
    expect(logged[0]).toMatchObject({ reason, status: 200 });
  });

  test('from a foreign address is refused in that form', async () => {
    const { deliver } = openReceiver(
      { ...smx, sources: ['192.0.2.1'] },
      { proofs: ['fixture-user:fixture-password'], onlySources: true },
    );
    const { Errors } = otaAnswer(await deliver({ body: inHouse, sourceIp: '192.0.2.2' }));
    expect(Errors?.Error).toMatchObject({ '@Type': '6', '@Code': '497' });
  });

  test('by a URL that nobody has is answered 404 all the same, and 503 if the queue has not taken it', async () => {
    const { deliver } = open();
    expect(await deliver({ body: inHouse, secret: 'x' })).toEqual({ status: 404, headers: {}, body: '' });
    const put = async () => Promise.reject(new Error('no'));
    const failing = openReceiver(smx, { proofs: ['fixture-user:fixture-password'] }, { queue: { put } });
    expect((await failing.deliver({ body: inHouse })).status).toBe(503);
  });

  const echoing = (attribute: string) => answerTo(inHouse.replace(/EchoToken="[^"]*"/, attribute));

  test.each([
    ['EchoToken="a&amp;b&lt;c&quot;d&#39;&#x1F30A;"', 'a&b<c"d\'🌊'],
    [`EchoToken='say "hello" > now'`, 'say "hello" > now'],
    ['EchoToken=""', ''],
    [`EchoToken = "Ü'"`, "Ü'"],
  ])('gets its EchoToken back as it was: %s', async (attribute, echo) => {
    const text = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      removeNSPrefix: true,
      htmlEntities: true,
    });
    const { deliver } = open();
    const { body } = await deliver({ body: inHouse.replace(/EchoToken="[^"]*"/, attribute) });
    expect(XMLValidator.validate(body)).toBe(true);
    expect(text.parse(body).Envelope.Body.OTA_HotelResNotifRS['@EchoToken']).toBe(echo);
  });

  test('without an EchoToken is answered without one', async () => {
    expect(await echoing('')).not.toHaveProperty('@EchoToken');
  });

  test.each(['EchoToken="a&b"', 'EchoToken="&evil;"', `EchoToken='"/><Success/><x y="'`, `EchoToken='" onload="x'`])(
    'cannot write into its answer by its EchoToken: %s',
    async (attribute) => {
      const answer = await echoing(attribute);
      expect(Object.keys(answer).filter((name) => !name.startsWith('@'))).toHaveLength(1);
      const names = Object.keys(answer).filter((name) => name.startsWith('@'));
      expect(['@EchoToken', '@TimeStamp', '@Version']).toEqual(expect.arrayContaining(names));
    },
  );
});

test('the clock of a test is that of the answers', () => {
  expect(new Date(now).toISOString()).toBe('2026-11-26T12:00:00.000Z');
});
