import { expect, test } from 'vitest';
import type { Hook } from '../../src/events-out/hooks/hook.ts';
import { hookFailure } from '../../src/events-out/hooks/known-hook.cli.ts';

const hook = (failures: number): Hook => ({
  id: '28XXX004.k3j9x2ab',
  locationId: '28XXX004',
  url: 'https://hotel.example/events',
  createdAt: '2026-11-01T00:00:00Z',
  failure: { failures, since: '2026-11-26T12:00:00Z', why: 'http_500', nextAt: 0 },
});

test('a failing hook is told with how many calls it has failed', () => {
  expect(hookFailure(hook(1))).toContain('(http_500, 1 call)');
  expect(hookFailure(hook(2))).toContain('(http_500, 2 calls)');
});
