import { describe, expect, test } from 'vitest';
import { checkFixtures } from '../../../src/hotel-systems/connector/check-fixtures.service.ts';
import { compileConnector } from '../../../src/hotel-systems/connector/compile-connector.service.ts';
import { readFixtures } from '../../../src/hotel-systems/connector/fixtures.schema.ts';
import { jsonataTranslator } from '../../../src/hotel-systems/translate/jsonata-translator.service.ts';
import { fileProblemText } from '../../../src/kit/yaml-file.ts';

const mappings = {
  'delivery.jsonata': '[]',
  'thread.jsonata': '{ "ref": id }',
  'sent.jsonata': 'ok ? { "id": id } : { "refused": true }',
  'texts.jsonata': '$type(all) = "array" ? { "texts": [all.text], "entries": $count(all) }',
};

function compiled(message: string, more: Readonly<Record<string, string>> = {}) {
  const yaml = `id: inn
name: Inn
auth: { kind: url }
fetch:
  host: api.inn.com
  auth: { kind: header, name: x-api-key, value: "{apiKey}" }
  credentials: [apiKey]
write:
  message:
${message}`;
  return compileConnector(new Map([['connector.yaml', yaml], ...Object.entries(mappings), ...Object.entries(more)]));
}

const find = '    find: { get: "/v1/threads?r={id}", map: thread.jsonata }\n';
const send = '    send: { post: "/v1/threads/{ref}", body: { text: "{text}" }, map: sent.jsonata }\n';
const read =
  '    read: { get: "/v1/threads/{ref}?page={page}", map: texts.jsonata, paging: { kind: page, limit: 10 } }\n';

const errorsOf = (message: string) => (compiled(message).errors ?? []).map(fileProblemText);

describe('A connector whose system sends messages', () => {
  test('needs no field, and sends 700 characters where it does not say', () => {
    expect(errorsOf(find + send + read)).toEqual([]);
    const { write } = compiled(find + send + read).connector ?? {};
    expect(write).not.toHaveProperty('field');
    expect(write?.message).toMatchObject({
      find: { method: 'GET', map: 'thread.jsonata' },
      send: { method: 'POST', body: { text: '{text}' }, map: 'sent.jsonata' },
      read: { paging: { kind: 'page', first: 1, limit: 10 } },
      longest: 700,
    });
  });

  test('must be able to read what it sends, and names a thread only where it has found one', () => {
    expect(errorsOf(find + send)).toEqual([expect.stringContaining('read')]);
    expect(errorsOf(send + read)).toEqual([
      expect.stringContaining('{ref} is none of'),
      expect.stringContaining('{ref} is none of'),
    ]);
    expect(errorsOf(find + send + read.replace('texts.jsonata', 'text.jsonata'))).toEqual([
      expect.stringContaining('the file is missing: is texts.jsonata meant?'),
    ]);
    expect(errorsOf(find + send + read.replace('{ref}', '{text}'))).toEqual([
      expect.stringContaining('{text} is none of'),
    ]);
    expect(errorsOf('    longest: 20\n')).not.toEqual([]);
  });

  test('has fixtures of its answers, by the names of their requests', async () => {
    const files = new Map(
      Object.entries({
        'fixtures/message-find.json': '{ "id": 7 }',
        'fixtures/expected/message-find.json': '{ "ref": 7 }',
        'fixtures/message-send-refused.json': '{ "ok": false }',
        'fixtures/expected/message-send-refused.json': '{ "refused": true }',
        'fixtures/message-read.json': '{ "all": [{ "text": "a" }] }',
        'fixtures/expected/message-read.json': '{ "texts": ["b"], "entries": 1 }',
        'fixtures/message-read-error.json': '{ "error": "no" }',
        'fixtures/expected/message-read-error.json': '{ "texts": [] }',
        'fixtures/message-read-new.json': '{ "all": [] }',
      }),
    );
    const { connector } = compiled(find + send + read);
    if (!connector) throw new Error('It has errors.');
    const { fixtures, errors } = readFixtures(files, connector);
    expect(errors).toEqual([]);
    const checked = await checkFixtures(connector, fixtures, {
      translator: jsonataTranslator(),
      strip: (body) => body,
    });
    expect(
      checked.map(({ name, differences, refusal, became }) => [name, differences.length, refusal, became]),
    ).toEqual([
      ['message-find.json', 0, undefined, undefined],
      // An answer that tells of no thread is none of an empty one.
      ['message-read-error.json', 0, expect.stringContaining('texts.jsonata'), undefined],
      ['message-read-new.json', 1, undefined, { texts: [], entries: 0 }],
      ['message-read.json', 1, undefined, { texts: ['a'], entries: 1 }],
      ['message-send-refused.json', 0, undefined, undefined],
    ]);
  });
});
