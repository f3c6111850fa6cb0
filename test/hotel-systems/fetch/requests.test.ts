import { describe, expect, test } from 'vitest';
import type { FetchRequest } from '../../../src/hotel-systems/connector/connector.ts';
import { answered, openSystem, stayEvent, type TinyWays } from './support/tiny-system.ts';

const id = 'R1';

/** What the system receives for a trigger. */
async function receivedFor(
  request: Partial<FetchRequest>,
  trigger: string | undefined = id,
  { property, ...ways }: TinyWays & { readonly property?: string } = {},
) {
  const reservation = { method: 'GET', path: '/r/{id}', map: 'same', ...request } as const;
  const opened = await openSystem(() => answered(stayEvent(trigger)), {
    fetch: { triggers: { reservation } },
    ...ways,
  });
  const outcome = await opened.fetch(trigger, 'reservation', property);
  const [first] = opened.vendor.requests;
  return { outcome, first, url: first && first.path + (first.query.size > 0 ? `?${first.query}` : '') };
}

describe('a path', () => {
  test.each([
    ['a slash', 'R/1', '/r/R%2F1'],
    ['a question mark and an ampersand', 'R?a=b&c', '/r/R%3Fa%3Db%26c'],
    ['a step up', '../x', '/r/..%2Fx'],
    ['what is encoded already', '%2e%2e', '/r/%252e%252e'],
    ['a letter of another alphabet', 'é', '/r/%C3%A9'],
  ])('has an id with %s as one id', async (_, trigger, path) => {
    const { outcome, first } = await receivedFor({}, trigger);
    expect(first?.path).toBe(path);
    expect(outcome.type).toBe('answered');
  });

  test.each(['.', '..', ''])('with an id of %j is not asked for, now or later', async (trigger) => {
    const { outcome, first } = await receivedFor({ path: '/r/{id}/notes' }, trigger);
    expect(outcome).toMatchObject({ type: 'failed', final: true });
    expect(first).toBeUndefined();
  });

  test('has the property of the delivery, or else the only one of the connection', async () => {
    const path = '/{property}/{id}';
    const connection = { properties: { P1: 'L1' } };
    expect((await receivedFor({ path }, id, { connection })).url).toBe('/P1/R1');
    expect((await receivedFor({ path }, id, { connection, property: 'P2' })).url).toBe('/P2/R1');
  });

  test('whose property nobody knows is not asked for', async () => {
    const connection = { properties: { P1: 'L1', P2: 'L2' } };
    const { outcome, first } = await receivedFor({ path: '/{property}/{id}' }, id, { connection });
    expect([outcome, first]).toEqual([{ type: 'failed', why: 'parameter_missing', final: true }, undefined]);
  });

  test('leaves out what its query has no value for', async () => {
    const path = '/r?a=1&property={property}&id={id}&cursor={cursor}';
    expect((await receivedFor({ path })).url).toBe('/r?a=1&id=R1');
  });

  test('never has a credential, for it stands in logs', async () => {
    const { outcome, first } = await receivedFor({ path: '/r/{id}?key={credentials.apiKey}' });
    expect([outcome, first]).toEqual([{ type: 'failed', why: 'parameter_missing', final: true }, undefined]);
  });

  test('cannot lead to another host', async () => {
    const { outcome, first } = await receivedFor({ path: '@evil.example/{id}' });
    expect([outcome.type, first?.path]).toEqual(['answered', '/@evil.example/R1']);
  });
});

describe('headers and body', () => {
  test('are filled in, a text that is one placeholder with the value’s own type', async () => {
    const { first } = await receivedFor(
      {
        method: 'POST',
        headers: { 'X-Hotel': 'hotel {property}', 'X-None': '{cursor}' },
        body: {
          Id: '{id}',
          Ids: ['{id}'],
          None: ['{cursor}'],
          Text: 'is {id} and {credentials.apiKey}',
          Deep: { N: 3 },
        },
        path: '/r',
      },
      id,
      { property: 'P1' },
    );
    expect(JSON.parse(first?.body ?? '')).toEqual({ Id: 'R1', Ids: ['R1'], Text: 'is R1 and k-1', Deep: { N: 3 } });
    expect(first?.headers).toMatchObject({ 'x-hotel': 'hotel P1', 'content-type': 'application/json' });
    expect(first?.headers).not.toHaveProperty('x-none');
  });

  test('an id cannot add headers', async () => {
    const { outcome, first } = await receivedFor({ headers: { 'X-Id': '{id}' } }, 'R1\r\nX-Admin: 1');
    expect([outcome, first]).toEqual([{ type: 'failed', why: 'parameter_unusable', final: true }, undefined]);
  });

  test('an id with quotes stays a text in the body', async () => {
    const trigger = '"}, "all": {"';
    const { first } = await receivedFor({ method: 'POST', path: '/r', body: { Id: 'is {id}' } }, trigger);
    expect(JSON.parse(first?.body ?? '')).toEqual({ Id: `is ${trigger}` });
  });

  test('a name of the language itself is no parameter', async () => {
    const { outcome } = await receivedFor({ path: '/r/{constructor}' });
    expect(outcome).toEqual({ type: 'failed', why: 'parameter_missing', final: true });
  });
});

test('a kind that the connector does not know is not asked for', async () => {
  const { fetch, vendor } = await openSystem(() => answered());
  expect(await fetch(id, 'toString')).toEqual({ type: 'failed', why: 'kind_unknown', final: true });
  expect(vendor.requests).toEqual([]);
});
