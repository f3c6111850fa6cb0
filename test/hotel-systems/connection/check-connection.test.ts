import { expect, test } from 'vitest';
import type { ConnectionFact } from '../../../src/hotel-systems/connection/commands/connection-list.cli.ts';
import type { Finding } from '../../../src/operations/doctor/checks/finding.ts';
import { checkConnection } from '../../../src/operations/doctor/diagnose-connections.cli.ts';
import { anyConnection } from '../../core/support/any-connection.ts';
import { anyConnector } from '../../core/support/any-connector.ts';

const now = Date.parse('2026-11-26T12:00:00Z');
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
const none = { deliveries: 0, events: 0, unmapped: 0, fetches: 0, fetchFailures: 0 };

const well: ConnectionFact = {
  connection: anyConnection({ locationId: '28XXX004', properties: { 7: '28XXX006' }, createdAt: ago(100) }),
  traffic: { deliveredAt: ago(1), today: { ...none, deliveries: 5, events: 6 }, hours: new Map() },
  status: 'active',
  connector: anyConnector(),
  endpoints: [{ digest: 'd', connection: 'sol', connector: 'posada', proofs: [], onlySources: false }],
  lacksCredentials: false,
  missingCredentials: [],
  lacksProperty: false,
};
const check = (change: Partial<ConnectionFact>, locations: readonly string[] = ['28XXX004', '28XXX006']) =>
  checkConnection({ ...well, ...change }, { locations, now });
const since = { ...well.connection, createdAt: ago(2) };
const quiet = { today: none, hours: new Map<number, number>() };
const paused = (hours: number) => check({ status: 'paused', connection: { ...well.connection, pausedAt: ago(hours) } });
const failing = (why: string, hours = 3) =>
  check({
    ...{ status: 'failing', host: 'api.posada.com' },
    traffic: { ...well.traffic, failing: { why, since: ago(hours), tries: 36 } },
  });

const reservation = { method: 'GET', path: '/r/{id}', map: 'delivery.jsonata' } as const;
const signing = anyConnector({
  fetch: {
    host: 'api.posada.com',
    auth: { kind: 'header', name: 'X-Key', value: '{apiKey}{apiSecret}' },
    credentials: ['apiKey', 'apiSecret'],
    optional: true,
    ...{ triggers: { reservation }, parts: {}, delaySeconds: 5, retryOn: [] },
  },
});

type Case = readonly [string, Finding, Finding['state'], RegExp];

test.for<Case>([
  ['that works', check({}), 'ok', /Last delivery .*; today 5 deliveries, 6 events\.$/],
  ['that was just made', check({ connection: since, traffic: quiet }), 'ok', /No delivery has come yet/],
  [
    'over which nothing has come for days',
    check({ traffic: quiet }),
    'warn',
    /since it was made .*test booking.*connector show posada/,
  ],
  [
    'whose system refuses its credentials',
    failing('http_401'),
    'fail',
    /api\.posada\.com has refused the credentials since \S+ \(http_401\), 36 tries\..*connection credentials sol -/,
  ],
  [
    'whose system does not answer',
    failing('unreachable'),
    'warn',
    /api\.posada\.com has not answered since \S+ \(unreachable\), 36 tries\..*Check whether the hotel's system is up/,
  ],
  ['whose system has not answered for a day', failing('timed_out', 25), 'fail', /has not answered since/],
  ['whose system answers with errors', failing('http_503'), 'warn', /has given no answer that can be used since/],
  [
    'that has fallen silent',
    check({ status: 'silent', silence: { since: ago(5), expected: 12 } }),
    'fail',
    /Nothing has come since .*12 deliveries.*webhook is still there/,
  ],
  ['that is paused', paused(2), 'warn', /Paused since .*connection resume sol/],
  ['that is paused for a day', paused(25), 'fail', /Paused since .*two days at most.*resume sol/],
  ['of a location that is gone', check({}, ['28XXX004']), 'fail', /No location 28XXX006 .*location apply/],
  [
    'whose connector is gone',
    check({ connector: undefined }),
    'fail',
    /connector posada is not there.*connector apply/,
  ],
  ['without a URL', check({ endpoints: [] }), 'fail', /no URL.*connection rotate sol/],
  ['without credentials', check({ lacksCredentials: true }), 'fail', /credentials are not set.*credentials sol -/],
  [
    'whose system asks for more than its key by now',
    check({ connector: signing, missingCredentials: ['apiSecret'] }),
    'fail',
    /\(missing: apiSecret\): .*connector show posada .*apiKey=… and apiSecret=….*connection credentials sol - < cred/,
  ],
  [
    'whose system had to be asked with more than its key',
    failing('credentials_incomplete'),
    'fail',
    /\(credentials_incomplete\).*more credentials.*connector show posada.*connection credentials sol - < cred/,
  ],
  [
    'that is asked by property and has none',
    check({ lacksProperty: true }),
    'fail',
    /Posada PMS is asked for bookings by property.*connection change sol --property PROPERTY=28XXX004/,
  ],
  [
    'without its signing secret',
    check({ connector: anyConnector({ auth: { kind: 'standard-webhooks' } }) }),
    'fail',
    /The signing secret is not set: every delivery is refused.*connection proof sol -/,
  ],
  [
    'whose connector asks for a token by now',
    check({ connector: anyConnector({ auth: { kind: 'bearer' } }) }),
    'fail',
    /The token is not set: every delivery is refused.*connection proof sol -/,
  ],
  [
    'that may do without a signature',
    check({ connector: anyConnector({ auth: { kind: 'standard-webhooks' }, authOptional: true }) }),
    'ok',
    /Last delivery/,
  ],
])('doctor on a connection %s', ([, finding, state, words]) => {
  expect(finding).toMatchObject({ check: 'connection sol', state });
  expect(`${finding.found} ${finding.todo}`.replace(/ undefined$/, '')).toMatch(words);
});
