import { expect, test } from 'vitest';
import type { WaitingPlacements } from '../../src/issuers/waiting-placements.cli.ts';
import { checkOwedTickets } from '../../src/operations/doctor/diagnose-issuers.cli.ts';

const now = Date.parse('2026-07-30T12:00:00Z');
const minutesAgo = (minutes: number) => now - minutes * 60_000;
const waits = (change: Partial<WaitingPlacements> = {}) => [
  { locationId: '28XXX006', count: 2, since: minutesAgo(2), why: 'unreachable', ...change },
];

test.for<[string, readonly WaitingPlacements[], string, RegExp]>([
  ['none', [], 'ok', /No ticket waits/],
  [
    'a server that is down for two minutes',
    waits(),
    'warn',
    /^2 tickets have been owed by the server of 28XXX006 since 2026-07-30T11:58Z: it cannot be reached \(unreachable\)\..*by themselves/,
  ],
  ['a server that is down for ten minutes', waits({ since: minutesAgo(10), count: 1 }), 'fail', /^1 ticket has/],
  ['a key that is missing', waits({ why: 'key_missing' }), 'fail', /no API key.*location credentials 28XXX006 --key -/],
  [
    'a key that was set for another server',
    waits({ why: 'key_for_another_server' }),
    'fail',
    /was set for another server .*If issuer\.baseUrl is the hotel's server, .*location credentials 28XXX006 --key -/,
  ],
  ['a key that cannot be read', waits({ why: 'key_unreadable' }), 'fail', /cannot be read .*credentials 28XXX006/],
  ['a key that is refused', waits({ why: 'http_401' }), 'fail', /refuses the API key \(http_401\)/],
  [
    'a service that is not there',
    waits({ why: 'http_400' }),
    'warn',
    /refuses the request.*location services 28XXX006/,
  ],
  ['an address that is not there', waits({ why: 'http_404' }), 'warn', /does not know the address.*issuer/],
  [
    'an answer that nobody can read',
    waits({ why: 'answer_unreadable' }),
    'warn',
    /may have issued some already: look for the reservation in its list/,
  ],
  ['a file without a server', waits({ why: 'issuer_missing' }), 'fail', /names no server any more/],
  ['a slow server', waits({ why: 'timed_out' }), 'warn', /does not answer as it should/],
  [
    'others that wait behind the one that is tried',
    waits({ why: undefined, paused: true }),
    'warn',
    /one is tried about once a minute/,
  ],
  [
    'a queue at the rate that the server bears',
    waits({ why: undefined, rateLimited: true }),
    'warn',
    /issuer\.maxRate/,
  ],
  [
    'tickets that nobody has asked for',
    waits({ why: undefined }),
    'warn',
    /no try has completed.*log of place-tickets/,
  ],
])('doctor tells of %s', ([, waiting, state, words]) => {
  const finding = checkOwedTickets(waiting, now);
  expect(finding.state).toBe(state);
  expect(`${finding.found} ${finding.todo}`).toMatch(words);
});
