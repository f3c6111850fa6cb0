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
});
