import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeskRole, DeskSession } from '../../src/core/keys/desk-session.ts';
import { deskSessions, drawSessionSecret } from '../../src/core/keys/desk-sessions.store.ts';
import { routes } from '../../src/rest/routes.ts';
import { example, openApi, type Request, type Response } from './open-api.ts';

const canary = 'zz-canary';
const [own, other] = ['28XXX004', 'NEIGHBOUR'];
const minute = 60_000;
const now = Date.now();
const at = (ms: number) => new Date(now + ms).toISOString();

let api: Awaited<ReturnType<typeof openApi>>;
let serial = '';
const secrets: Record<string, string> = {};

beforeAll(async () => {
  const hotel = example('hotel-sol');
  const services = hotel.services.map((service) => ({ ...service, name: canary }));
  api = await openApi({}, [hotel, { ...hotel, id: other, name: canary, services }]);
  // No session grows stale while all is tried.
  api.turnTo(now);
  const sessions = deskSessions(api.table);
  const signIn = async (locations: Record<string, DeskRole>, change: Partial<DeskSession> = {}) => {
    const secret = drawSessionSecret();
    await sessions.put(secret, session(locations, change), { refreshToken: 'refresh', idToken: 'id' });
    return secret;
  };
  secrets.reception = await signIn({ [own]: 'reception' });
  secrets.manager = await signIn({ [own]: 'manager' });
  secrets.foreign = await signIn({ [other]: 'manager' });
  secrets.none = await signIn({});
  secrets.expired = await signIn({ [own]: 'reception' }, { expiresAt: at(-1) });
  secrets.stale = await signIn({ [own]: 'reception' }, { checkedAt: at(-5 * minute - 1) });
  secrets['signed out'] = await signIn({ [own]: 'reception' });
  await sessions.remove(secrets['signed out']);
  secrets.unknown = drawSessionSecret();
  secrets.garbage = '__proto__';
  secrets.empty = '';
  const body = { service: '59219', userId: canary };
  const made = await api.call('POST', `/rest/v1/Location/${other}/tickets`, {
    key: await api.key(['issue'], [other]),
    body,
  });
  serial = made.json.serial;
});
afterAll(() => api.close());

function session(locations: Record<string, DeskRole>, change: Partial<DeskSession>): DeskSession {
  const who = { id: 'abcdefghijkl', subject: 'sub-1', name: 'Ada Example', issuer: 'https://people.example' };
  return { ...who, locations, createdAt: at(0), checkedAt: at(0), expiresAt: at(60 * minute), ...change };
}

const host = 'wifi.example.com';
const ownPage = { Host: host, Origin: `https://${host}`, 'Sec-Fetch-Site': 'same-origin' };
const bodies: Partial<Record<string, object>> = {
  createTicket: { service: '59219' },
  moveTicket: { valid_until: '2027-01-01' },
};

function ask(route: (typeof routes)[number], place: string, request: Request): Promise<Response> {
  const path = route.path.replace('{LocationId}', place).replace('{serial}', serial);
  const body = bodies[route.operation];
  return api.call(route.method, path, { headers: ownPage, ...request, ...(body && { body }) });
}

/** Whoever reads it at the desk has neither a key nor a scope. */
const isForPeople = ({ problem }: Response) => /^You /.test(problem.title) && !/key|scope/i.test(problem.title);

const type = ({ problem }: Response) => problem.type.split(':').at(-1);

describe.each(routes.map((route) => [route.operation, route] as const))('%s', (_, route) => {
  test.each(['expired', 'signed out', 'unknown', 'garbage', 'empty'])('a session that is %s: 401', async (kind) => {
    const answers = await Promise.all(
      [own, other, 'NOBODY'].map((place) => ask(route, place, { session: secrets[kind] })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect([answers[0]?.status, answers.every(isForPeople)]).toEqual([401, true]);
  });

  test('a session that the issuer has not confirmed for five minutes: 401, and what to do', async () => {
    const answer = await ask(route, own, { session: secrets.stale });
    expect([answer.status, type(answer)]).toEqual([401, 'session-stale']);
  });

  test.each(['reception', 'manager', 'none'])(
    '%s at every other Location: 403, byte for byte the same',
    async (kind) => {
      const places = [other, 'NOBODY', '__proto__', 'constructor', own.toLowerCase(), `${own};x`, '%2e%2e'];
      const answers = await Promise.all(places.map((place) => ask(route, place, { session: secrets[kind] })));
      expect(new Set(answers.map(({ status, text, headers }) => JSON.stringify([status, text, headers]))).size).toBe(1);
      expect([
        answers[0]?.status,
        answers
          .map(({ text }) => text)
          .join()
          .includes(canary),
      ]).toEqual([403, false]);
      expect(answers.every(isForPeople)).toBe(true);
    },
  );

  test.each(['foreign', 'none'])('at this Location a person of %s: 403', async (kind) => {
    const answer = await ask(route, own, { session: secrets[kind] });
    expect([answer.status, type(answer)]).toEqual([403, 'not-your-location']);
  });

  test.each(['reception', 'manager'])(
    '%s at the own Location: what the role may, and no byte of a neighbour',
    async (kind) => {
      const answer = await ask(route, own, { session: secrets[kind] });
      const { status, text } = answer;
      if (status === 403) expect([type(answer), isForPeople(answer)]).toEqual(['not-your-task', true]);
      expect(text).not.toContain(canary);
      expect(text).not.toContain(serial);
      const mayNot = kind === 'manager' ? ['events'] : ['events', 'figures'];
      expect(status === 403).toBe(mayNot.includes(route.scope));
    },
  );

  test('a session and a key at once: 400', async () => {
    const key = await api.key();
    const answers = await Promise.all(
      ['reception', 'garbage'].map((kind) => ask(route, own, { session: secrets[kind], key })),
    );
    expect(answers.map((answer) => [answer.status, type(answer)])).toEqual(answers.map(() => [400, 'two-credentials']));
  });
});

const changes = routes.filter(({ method, scope }) => method !== 'GET' && scope !== 'events');

test.each([
  ['another host', { ...ownPage, Origin: 'https://evil.example' }],
  ['another port of it', { ...ownPage, Origin: `https://${host}:8443` }],
  ['a host below it', { ...ownPage, Origin: `https://x.${host}` }],
  ['the host without TLS', { ...ownPage, Origin: `http://${host}` }],
  ['another scheme', { ...ownPage, Origin: `ftp://${host}` }],
  ['an extension of its name', { ...ownPage, Origin: `chrome-extension://${host}` }],
  ['an origin with a user', { ...ownPage, Origin: `https://user@${host}` }],
  ['an origin with a slash', { ...ownPage, Origin: `https://${host}/` }],
  ['HTTPS in the local cloud', { ...ownPage, Host: '127.0.0.1:4566', Origin: 'https://127.0.0.1:4566' }],
  ['no origin', { Host: host }],
  ['an origin that is hidden', { ...ownPage, Origin: 'null' }],
  ['an origin that is none', { ...ownPage, Origin: host }],
  ['another site, as the browser says', { ...ownPage, 'Sec-Fetch-Site': 'cross-site' }],
  ['the address bar', { ...ownPage, 'Sec-Fetch-Site': 'none' }],
])('a change from %s is refused', async (_, headers) => {
  for (const route of changes) {
    const answer = await ask(route, own, { session: secrets.reception, headers });
    expect([answer.status, type(answer)]).toEqual([403, 'foreign-origin']);
  }
});

test('a key needs no origin, and reading none either', async () => {
  const path = `/rest/v1/Location/${own}/tickets`;
  const created = await api.call('POST', path, { key: await api.key(), body: { service: '59219' } });
  const read = await api.call('GET', path, { session: secrets.reception ?? '' });
  expect([created.status, read.status]).toEqual([200, 200]);
});

test('two cookies of the name are none: nobody guesses which one counts', async () => {
  const twice = `${secrets.reception}; __Host-desk=${secrets.foreign}`;
  expect((await api.call('GET', `/rest/v1/Location/${own}/tickets`, { session: twice })).status).toBe(401);
});
