import { afterEach, describe, expect, test, vi } from 'vitest';
import { openReceiver } from './open-receiver.ts';

afterEach(() => vi.restoreAllMocks());

describe('a body that is text to API Gateway', () => {
  /** As API Gateway gives it: what is no UTF-8 comes as U+FFFD. */
  async function given(bytes: Buffer, kind: 'json' | 'xml', length: string | undefined = String(bytes.length)) {
    const { deliver, queued, logged } = openReceiver({ body: kind });
    const headers = { 'content-type': `application/${kind}`, ...(length !== '' && { 'content-length': length }) };
    const { status } = await deliver({ body: bytes.toString('utf8'), headers });
    return { status, reason: logged[0]?.reason, body: queued[0]?.body };
  }

  test.each<[what: string, kind: 'json' | 'xml', text: string]>([
    ['JSON', 'json', '{"name":"Zo\xEB"}'],
    ['XML', 'xml', '<r>Zo\xEB</r>'],
    ['XML that says so', 'xml', '<?xml version="1.0" encoding="ISO-8859-1"?><r>Zo\xEB</r>'],
  ])('in ISO-8859-1 is refused, not garbled: %s', async (_, kind, text) => {
    const bytes = Buffer.from(text, 'latin1');
    expect(await given(bytes, kind)).toMatchObject({ status: 400, reason: 'unreadable', body: undefined });
    expect(await given(bytes, kind, '')).toMatchObject({ status: 400, reason: 'unreadable', body: undefined });
  });

  test('in UTF-8 is what it was, also if its sender had garbled it', async () => {
    for (const text of ['{"name":"Zo\xEB"}', '{"name":"Zo\uFFFD"}'])
      expect(await given(Buffer.from(text), 'json')).toMatchObject({ status: 200, body: text });
  });

  test('whose last character is cut off to the length of U+FFFD cannot be told from one that was sent so', async () => {
    const cut = Buffer.concat([Buffer.from('{"name":"Jo'), Buffer.from([0xf0, 0x9f, 0x98]), Buffer.from('"}')]);
    expect(await given(cut, 'json')).toMatchObject({ status: 200, body: '{"name":"Jo\uFFFD"}' });
  });
});

test('a body that API Gateway gives as bytes is refused if a character in it is cut off', async () => {
  for (const bytes of [[0xf0, 0x9f, 0x98], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf]]) {
    const { deliver, queued } = openReceiver({ body: 'json' });
    const body = Buffer.concat([Buffer.from('{"name":"Jo'), Buffer.from(bytes), Buffer.from('"}')]);
    const given = { body: body.toString('base64'), isBase64Encoded: true };
    expect([(await deliver(given)).status, queued]).toEqual([400, []]);
  }
});
