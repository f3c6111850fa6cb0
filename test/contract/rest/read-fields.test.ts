import { describe, expect, test } from 'vitest';
import { postedTerms } from '../../../src/core/ticket/ticket-by-api.ts';
import { Problem, type ProblemReason, problemBody, problems } from '../../../src/rest/wire/problem.ts';
import { readListQuery } from '../../../src/rest/wire/queries.schema.ts';
import {
  createTicketRequest,
  moveTicketRequest,
  type RequestBody,
  readFields,
  resendMailRequest,
} from '../../../src/rest/wire/requests.schema.ts';
import { hotel } from '../../core/support/samples.ts';
import fc from '../../testkit/properties.ts';
import { refused, toMend } from './refused.ts';

const schemas = [createTicketRequest, moveTicketRequest, resendMailRequest] as const;
const readers = schemas.map((schema) => (body: RequestBody) => readFields<unknown>(body, schema, ['numusers']));
const whole = {
  start_time: '2026-07-30',
  valid_until: '2026-08-01',
  format: 'email',
  service: 1,
  userId: 'a@b.example',
};

describe('a body that cannot be read at all is called what it is:', () => {
  test.each([
    ['empty', '', 'not_json'],
    ['blank', ' \n', 'not_json'],
    ['cut off', '{"service":', 'not_json'],
    ['a comma too many', '{"service":"1",}', 'not_json'],
    ['in single quotes', "{'service':'1'}", 'not_json'],
    ['with NaN', '{"service":NaN}', 'not_json'],
    ['a form', 'service=1', 'not_json'],
    ['two byte-order marks', '\uFEFF\uFEFF{"service":"1"}', 'not_json'],
    ['17 levels', `{"a":${'['.repeat(16)}${']'.repeat(16)}}`, 'too_deep'],
    ['10,000 levels', '['.repeat(10_000), 'too_deep'],
    ['more than 64 KiB', JSON.stringify({ service: '1', note: 'x'.repeat(64 * 1024) }), 'too_large'],
  ] satisfies [string, string, ProblemReason][])('%s', (_, text, reason) => {
    for (const read of readers) {
      const body = refused(() => read({ text, type: 'json' }));
      expect(body).toEqual({ type: `urn:wifi-tickets:problem:${reason.replace('_', '-')}`, ...problems[reason] });
    }
  });

  test.each(['null', '[]', '"x"', '5', 'true', '[{"service":"1"}]'])('JSON, but no object: %s', (text) => {
    for (const read of readers) {
      const body = refused(() => read({ text, type: 'json' }));
      expect(body).toMatchObject({ status: 400, errors: [{ pointer: '', detail: 'must be of type object' }] });
    }
  });
});

test('everything that is to be mended is told at once, each field once', () => {
  const wrong = { start_time: 1, valid_until: '', format: 'fax', service: '', userId: 'x'.repeat(70), numusers: 1e300 };
  const body = refused(() => readers[0]?.({ text: JSON.stringify(wrong), type: 'json' }));
  expect(body?.errors?.map(({ pointer }) => pointer)).toEqual(Object.keys(wrong).map((name) => `/${name}`));
});

describe('a form', () => {
  const form = (text: string) => readFields({ text, type: 'form' }, createTicketRequest, ['numusers']);

  test('is read as browsers and PHP write it', () => {
    const text = 'service=59219&userId=ada%2Bwifi%40b.example&start_time=2026-07-30T15%3A00%3A00%2B0200&numusers=4';
    expect(form(text)).toEqual({
      service: '59219',
      userId: 'ada+wifi@b.example',
      start_time: '2026-07-30T15:00:00+0200',
      numusers: 4,
    });
    expect(form('service=59219&userId=room+204')).toEqual({ service: '59219', userId: 'room 204' });
  });

  test.each([
    'service=1&userId=%zz',
    'service=%',
    'service=1&userId=%C3%28',
    'service=1&%E4=1',
    'service=1&userId=a%C3',
  ])('that cannot be decoded is told as such: %s', (text) =>
    expect(refused(() => form(text))).toMatchObject({ type: 'urn:wifi-tickets:problem:not-form', status: 400 }),
  );

  test('whose offset lost its plus sign names the date, and is not read an hour off', () => {
    expect(toMend(() => form('service=1&valid_until=2026-07-30T15:00:00+02:00'))).toEqual(['/valid_until']);
  });

  test('keeps digits as text where no number is meant', () => {
    expect(form('service=007&userId=204')).toEqual({ service: '007', userId: '204' });
  });
});

const canary = 'a-value-that-was-sent-7654321';
const wild = fc.oneof(
  fc.constantFrom<unknown>(canary, 7_654_321, -7_654_321, 7_654_321.5, [canary], { [canary]: canary }),
  fc.tuple(fc.string(), fc.string()).map(([before, after]) => before + canary + after),
  fc.constantFrom('@', '\r\n', '\0', '\ud800', '<script>', '2026-07-30T', '{{7*7}}', '%s').map((s) => canary + s),
  fc.jsonValue({ maxDepth: 3 }).map((value) => [value, canary]),
);
const names = [...Object.keys(whole), 'numusers', 'constructor', '__proto__', canary];
// The service is wrong each time, so that there is always a problem to look at.
const hostile = fc.dictionary(fc.constantFrom(...names), wild).map((rest) => ({ ...rest, service: canary }));
const inText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

describe('no answer to a bad request holds a value that was sent:', () => {
  const expectSilent = (read: () => unknown) => {
    const body = refused(read);
    expect(JSON.stringify(body ?? {})).not.toMatch(/a-value-that|7654321/);
    return body;
  };

  test('in JSON', () => {
    fc.assert(
      fc.property(hostile, (fields) => {
        const bodies = readers.map((read) => expectSilent(() => read({ text: JSON.stringify(fields), type: 'json' })));
        expect(bodies[0]?.errors?.map(({ pointer }) => pointer)).toContain('/service');
      }),
      { numRuns: 1_000 },
    );
  });

  test('in a form', () => {
    fc.assert(
      fc.property(hostile, (fields) => {
        const form = new URLSearchParams();
        for (const [name, value] of Object.entries(fields)) form.append(name, inText(value));
        const text = form.toString();
        const bodies = readers.map((read) => expectSilent(() => read({ text, type: 'form' })));
        expect(bodies[0]?.errors?.map(({ pointer }) => pointer)).toContain('/service');
      }),
      { numRuns: 1_000 },
    );
  });

  test('in a query', () => {
    const asked = ['limit', 'offset', 'cursor', 'status', 'userId', 'roomNumber', 'from', 'until', canary];
    const query = fc
      .dictionary(fc.constantFrom(...asked), wild.map(inText))
      .map((rest) => ({ ...rest, limit: canary }));
    fc.assert(
      fc.property(query, (sent) => {
        const body = expectSilent(() => readListQuery(sent));
        expect(body?.errors?.map(({ pointer }) => pointer)).toContain('/query/limit');
      }),
      { numRuns: 1_000 },
    );
  });

  test('nor where only the hotel can tell that it is wrong', () => {
    const refusals = [
      postedTerms({ service: canary }, hotel(), 0),
      postedTerms({ service: '59220', numUsers: 7_654_321 }, hotel(), 0),
      postedTerms({ service: '59220', start: { date: '7654-03-21' } }, hotel(), 0),
      postedTerms({ service: '59220', until: { date: '7654-03-21' } }, hotel(), 0),
    ];
    for (const refusal of refusals) {
      expect(refusal).toHaveProperty('pointer');
      expect(JSON.stringify(refusal)).not.toMatch(/a-value-that|7654/);
    }
  });
});

describe('whatever comes as a body,', () => {
  const takes = (text: string) => {
    for (const type of ['json', 'form'] as const) {
      for (const read of readers) {
        const body = refused(() => read({ text, type }));
        if (body) expect([400, 413]).toContain(body.status);
      }
    }
  };

  test('any text or JSON is taken or refused, and nothing else happens', () => {
    const place = fc.constantFrom(...names);
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.tuple(place, fc.jsonValue()).map(([at, value]) => JSON.stringify({ ...whole, [at]: value })),
      fc.array(fc.tuple(place, fc.string())).map((pairs) => new URLSearchParams(pairs).toString()),
    );
    fc.assert(fc.property(body, takes), { numRuns: 1_000 });
  });

  test('also a good one with some of its characters replaced, left out or doubled', () => {
    const good = JSON.stringify({ ...whole, numusers: 4 });
    const put = fc.oneof(fc.string(), fc.constantFrom(...'"\\{}[],:0e-&=%\u0000'));
    const edit = fc.tuple(fc.nat(good.length), fc.nat(12), put);
    const body = fc
      .array(edit, { minLength: 1, maxLength: 4 })
      .map((edits) => edits.reduce((all, [from, cut, to]) => all.slice(0, from) + to + all.slice(from + cut), good));
    fc.assert(fc.property(body, takes), { numRuns: 1_000 });
  });
});

test('a problem is told as RFC 9457 has it, with what to mend only where there is something', () => {
  const errors = [{ pointer: '/service', detail: 'is not on offer at this Location' }];
  expect(problemBody(new Problem('invalid', errors))).toEqual({
    type: 'urn:wifi-tickets:problem:invalid',
    status: 400,
    title: 'The request is not valid',
    errors,
  });
  expect(problemBody(new Problem('foreign_location'))).toEqual({
    type: 'urn:wifi-tickets:problem:foreign-location',
    status: 403,
    title: 'The key is not for this Location',
  });
});
