import { describe, expect, test } from 'vitest';
import { readStayEvent } from '../../src/core/events/stay-event.schema.ts';
import { readJson } from '../../src/kit/json.ts';
import fc from '../testkit/properties.ts';
import { eventWith, receivedAt } from './event-samples.ts';

const kib64 = 64 * 1024;
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('a body that is not JSON is called so', () => {
  test.each([
    ['empty', ''],
    ['blank', ' \n\t'],
    ['cut off', '{"specversion":"1.0",'],
    ['with a comma too many', '{"a":1,}'],
    ['in single quotes', "{'a':1}"],
    ['with two byte-order marks', '\uFEFF\uFEFF{}'],
    ['with NaN', '{"a":NaN}'],
    ['with Infinity', '{"a":-Infinity}'],
    ['with a comment', '{} // fine'],
    ['base64', 'eyJzcGVjdmVyc2lvbiI6IjEuMCJ9'],
    ['gzip', '\u001F\u008B\b\0'],
    ['with a string that does not end', '{"a":"[[[[[[[[[[[[[[[[[[[['],
    ['with brackets that were never opened', ']'.repeat(100)],
    ['XML', '<event/>'],
  ])('%s', (_, body) => {
    expect(readJson(body)).toEqual({ problem: 'not_json' });
    expect(readStayEvent(body, receivedAt)).toEqual({ reason: 'not_json', detail: 'the body is not JSON' });
  });
});

describe('a body may be', () => {
  test('64 KiB long, and no byte longer, counted as it is sent', () => {
    expect(readJson(`"${'x'.repeat(kib64 - 2)}"`)).toEqual({ value: 'x'.repeat(kib64 - 2) });
    expect(readJson(`"${'x'.repeat(kib64 - 1)}"`)).toEqual({ problem: 'too_large' });
    expect(readJson(`"${'é'.repeat(kib64 / 2)}"`)).toEqual({ problem: 'too_large' });
    const tooLarge = { reason: 'too_large', detail: 'the body is larger than 64 KiB' };
    expect(readStayEvent(eventWith({ '/data/note': 'x'.repeat(1024 * 1024) }), receivedAt)).toEqual(tooLarge);
  });

  test('16 levels deep, and no deeper', () => {
    expect(readJson(nested(16))).toHaveProperty('value');
    expect(readJson(nested(17))).toEqual({ problem: 'too_deep' });
    expect(readJson(`${'{"a":'.repeat(17)}1${'}'.repeat(17)}`)).toEqual({ problem: 'too_deep' });
    expect(readJson('[{"a":'.repeat(5_000))).toEqual({ problem: 'too_deep' });
    const tooDeep = { reason: 'too_deep', detail: 'the body is nested deeper than 16 levels' };
    expect(readStayEvent('['.repeat(10_000), receivedAt)).toEqual(tooDeep);
  });

  test('as wide as it likes, with brackets in its texts', () => {
    expect(readJson(`[${'[],'.repeat(1_000)}[]]`)).toHaveProperty('value.length', 1_001);
    const texts = ['['.repeat(50), `\\${'{'.repeat(50)}`, `"${'['.repeat(50)}`, '\\'];
    expect(readJson(JSON.stringify(texts))).toEqual({ value: texts });
  });

  test('headed by one byte-order mark', () => {
    expect(readJson('\uFEFF{"a":1}')).toEqual({ value: { a: 1 } });
  });
});

test('whatever JSON there is within these bounds is read as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const json = JSON.stringify(value);
      expect(readJson(json)).toEqual({ value: JSON.parse(json) });
    }),
    { numRuns: 200 },
  );
});

test('no text at all makes the reader throw', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'[]{}":,\\1e') }));
  fc.assert(
    fc.property(text, (body) => {
      expect(Object.keys(readJson(body))).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});
