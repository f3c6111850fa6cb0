import { expect, test } from 'vitest';
import { cronMatches } from '../src/schedules/run-schedules.ts';

test.each([
  ['0 6 * * ? *', '2026-03-02T06:00:30Z', true],
  ['0 6 * * ? *', '2026-03-02T06:01:00Z', false],
  ['0/15 * * * ? *', '2026-03-02T11:45:00Z', true],
  ['0/15 * * * ? *', '2026-03-02T11:50:00Z', false],
  ['30 8 ? * MON-FRI *', '2026-03-02T08:30:00Z', true],
  ['30 8 ? * MON-FRI *', '2026-03-01T08:30:00Z', false],
  ['0 0 1,15 JAN,MAR ? 2026', '2026-03-15T00:00:00Z', true],
  ['0 0 1,15 JAN,MAR ? 2026', '2027-03-15T00:00:00Z', false],
])('cron(%s) at %s: %s', (fields, moment, expected) => {
  expect(cronMatches(fields, new Date(moment))).toBe(expected);
});
