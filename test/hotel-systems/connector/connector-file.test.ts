import { describe, expect, test } from 'vitest';
import { compileConnector } from '../../../src/hotel-systems/connector/compile-connector.service.ts';
import { fileProblemText } from '../../../src/kit/yaml-file.ts';

const mapping = '{ "type": "reservation.created", "data": { "reservationId": id } }';
const least = 'id: inn\nname: Inn\nauth: { kind: url }\n';

function compiled(yaml: string, mappings: Readonly<Record<string, string>> = { 'delivery.jsonata': mapping }) {
  return compileConnector(new Map([['connector.yaml', yaml], ...Object.entries(mappings)]));
}

function errorsOf(yaml: string, mappings?: Readonly<Record<string, string>>) {
  return (compiled(yaml, mappings).errors ?? []).map(fileProblemText);
}

const fetching = `${least}fetch:
  host: api.inn.com
  auth: { kind: header, name: x-api-key, value: "{apiKey}" }
  credentials: [apiKey]
  triggers:
    reservation: { get: "/v1/r/{id}?p={property}", map: fetched.jsonata }
  parts:
    room: { post: /v1/rooms, body: { ids: "{ids}", key: "{credentials.apiKey}" }, map: room.jsonata }
sync:
  every: PT6H
  lists:
    - { get: "/v1/r?from={from}&page={page}", map: fetched.jsonata, paging: { kind: page } }
`;
const keyAuth = '{ kind: header, name: x-api-key, value: "{apiKey}" }';
const signed = (sign: string) =>
  `{ kind: hmac, secret: "{credentials.apiKey}", sign: "${sign}", headers: { x-sig: "{signature}" } }`;
const three = { 'delivery.jsonata': mapping, 'fetched.jsonata': mapping, 'room.jsonata': mapping };

describe('A connector.yaml', () => {
  test('needs little, and has every default when it is compiled', () => {
    expect(compiled(least).connector).toEqual({
      id: 'inn',
      name: 'Inn',
      auth: { kind: 'url' },
      authOptional: false,
      sources: [],
      body: 'json',
      getStatus: 200,
      reply: 'empty',
      drop: [],
      order: 'received',
      map: 'delivery.jsonata',
      mappings: { 'delivery.jsonata': mapping },
      perSecond: 5,
      setup: [],
    });
  });

  test('says how to call back and what to list', () => {
    expect(compiled(fetching, three).connector).toMatchObject({
      fetch: {
        host: 'api.inn.com',
        auth: { kind: 'header', name: 'x-api-key', value: '{apiKey}' },
        credentials: ['apiKey'],
        triggers: { reservation: { method: 'GET', path: '/v1/r/{id}?p={property}', map: 'fetched.jsonata' } },
        parts: { room: { method: 'POST', path: '/v1/rooms', body: { ids: '{ids}', key: '{credentials.apiKey}' } } },
        delaySeconds: 5,
        retryOn: [],
      },
      sync: {
        everyMinutes: 360,
        daysAhead: 365,
        isPoll: false,
        lists: [{ method: 'GET', paging: { kind: 'page', first: 1, limit: 100 } }],
      },
    });
  });

  test.each([
    [
      '{ kind: hmac, header: x-sig }',
      { kind: 'hmac', header: 'x-sig', hash: 'sha256', encoding: 'hex', prefix: '' },
      false,
    ],
    ['{ kind: header, name: x-key, optional: true }', { kind: 'header', name: 'x-key' }, true],
    ['{ kind: basic, optional: true }', { kind: 'basic' }, true],
    ['{ kind: standard-webhooks }', { kind: 'standard-webhooks' }, false],
  ])('has the proof %s', (auth, expected, authOptional) => {
    expect(compiled(`id: inn\nname: Inn\nauth: ${auth}\n`).connector).toMatchObject({ auth: expected, authOptional });
  });

  test('says how each request is signed', () => {
    const sign = '"{method}\\n{path}\\n{query}\\n{bodySha256}"';
    const headers = '{ x-sig: "{credentials.apiKey}:{timestamp}:{nonce}:{signature}" }';
    const auth = `{ kind: hmac, secret: "{credentials.apiKey}", sign: ${sign}, headers: ${headers} }`;
    const { fetch } = compiled(fetching.replace(/auth: \{ kind: header.*/, `auth: ${auth}`), three).connector ?? {};
    expect(fetch?.auth).toEqual({
      kind: 'hmac',
      secret: '{credentials.apiKey}',
      sign: '{method}\n{path}\n{query}\n{bodySha256}',
      headers: { 'x-sig': '{credentials.apiKey}:{timestamp}:{nonce}:{signature}' },
      hash: 'sha256',
      encoding: 'base64',
      timestamp: 'iso',
    });
  });

  test.each([
    ['P1D', 1440],
    ['PT5M', 5],
    ['P1DT12H', 2160],
    ['never', 0],
  ])('lists every %s', (every, minutes) => {
    const yaml = fetching.replace('every: PT6H', `every: ${every}`);
    expect(compiled(yaml, three).connector?.sync?.everyMinutes).toBe(minutes);
  });
});

describe('An error in it names the line and what is allowed', () => {
  test.each([
    [
      'an unknown field',
      `${least}reply: empty\nordr: time`,
      'connector.yaml:5 ordr: there is no such field: is order meant?',
    ],
    ['a missing field', 'id: inn\nauth: { kind: url }', 'connector.yaml:1 name: is required'],
    [
      'an unknown proof',
      'id: inn\nname: Inn\nauth: { kind: magic }',
      'connector.yaml:3 auth.kind: must be one of url, header,',
    ],
    ['no proof', 'id: inn\nname: Inn', 'connector.yaml:1 auth: is required'],
    ['an id with capitals', least.replace('id: inn', 'id: Inn'), 'connector.yaml:1 id: must be small letters'],
    [
      'a source that is no address',
      `${least}sources: [vendor.com]`,
      'connector.yaml:4 sources[0]: must be an IP address',
    ],
    ['names to keep of XML', `${least}body: xml\nkeep: [id]`, 'connector.yaml:5 keep: is for JSON alone'],
    ['a name to keep without a letter', `${least}keep: ["-"]`, 'connector.yaml:4 keep[0]: must be a name'],
    [
      'a path to drop that ends anywhere',
      `${least}drop: ["a.**"]`,
      'connector.yaml:4 drop[0]: must be names with dots',
    ],
    [
      'a placeholder nobody fills',
      `${least}setup: ["Paste {link}"]`,
      'connector.yaml:4 setup: {link} is none of {url}',
    ],
    [
      'a mapping that is not there',
      `${least}map: deliver.jsonata`,
      'connector.yaml:4 map: the file is missing: is delivery.jsonata meant?',
    ],
    ['YAML that is none', 'id: [', 'connector.yaml:1 '],
    ['nothing', '', 'connector.yaml:1 the file is empty'],
  ])('%s', (_, yaml, error) => {
    expect(errorsOf(yaml)).toEqual([expect.stringContaining(error)]);
  });

  test.each([
    [
      'an address for a host',
      'host: api.inn.com',
      'host: 127.0.0.1',
      ':5 fetch.host: must be the plain name of a public host',
    ],
    ['a host within', 'host: api.inn.com', 'host: api.internal', ':5 fetch.host: must be the plain name'],
    ['a host with a port', 'host: api.inn.com', 'host: api.inn.com:8443', ':5 fetch.host: must be the plain name'],
    ['a path to another host', '/v1/r/{id}', '//evil.com/{id}', ':9 fetch.triggers.reservation.get: must be a path'],
    [
      'a parameter of lists for one thing',
      '/v1/r/{id}',
      '/v1/r/{from}',
      ':9 fetch.triggers.reservation.get: {from} is none of',
    ],
    ['what nothing is signed of', keyAuth, signed('{verb}'), ':6 fetch.auth.sign: {verb} is none of {method}, {path},'],
    [
      'a signature that is not sent',
      keyAuth,
      signed('{path}').replace('{signature}', '{nonce}'),
      ':6 fetch.auth.headers: one of them must have {signature}',
    ],
    ['a parameter of one thing for a list', 'page={page}', 'page={id}', ':15 sync.lists[0].get: {id} is none of'],
    ['credentials that are not asked for', '"{apiKey}"', '"{key}"', ':6 fetch.auth: {key} is none of {apiKey}'],
    [
      'credentials in a body',
      '{credentials.apiKey}',
      '{credentials.key}',
      ':11 fetch.parts.room.body: {credentials.key} is none of',
    ],
    [
      'a mapping of an answer',
      'map: room.jsonata',
      'map: rooms.jsonata',
      ':11 fetch.parts.room.map: the file is missing: is room.jsonata meant?',
    ],
    ['get and post', 'post: /v1/rooms', 'get: /v1/x, post: /v1/rooms', ':11 fetch.parts.room.get: one of get and post'],
    ['a body that is not posted', 'post: /v1/rooms', 'get: /v1/rooms', ':11 fetch.parts.room.body: belongs to a post'],
    ['a duration that is none', 'every: PT6H', 'every: 6 hours', ':13 sync.every: must be a duration such as P1D'],
    [
      'an unknown way of pages',
      'kind: page',
      'kind: scroll',
      ':15 sync.lists[0].paging.kind: must be one of none, page, offset, cursor',
    ],
  ])('%s', (_, from, to, error) => {
    expect(errorsOf(fetching.replace(from, to), three)).toEqual([expect.stringContaining(`connector.yaml${error}`)]);
  });

  test('lists without a host', () => {
    const yaml = `${least}sync:\n  lists: [{ get: /r, map: delivery.jsonata }]`;
    expect(errorsOf(yaml)).toEqual(['connector.yaml:4 sync: needs fetch, which says how to reach the system']);
  });

  test('a mapping with an error, by line and column', () => {
    const errors = errorsOf(least, { 'delivery.jsonata': '{\n  "a": $now()\n}' });
    expect(errors).toEqual(['delivery.jsonata:2 column 12: $now is not allowed']);
  });

  test('the folder without the file', () => {
    expect(compileConnector(new Map()).errors?.map(fileProblemText)).toEqual(['connector.yaml:1 the file is missing']);
  });
});
