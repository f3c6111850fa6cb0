import { expect, test } from 'vitest';
import { inStayOrder } from '../../src/events-out/hooks/hook-replay.cli.ts';
import type { KeptEvent } from '../../src/events-out/hooks/kept-events.store.ts';

const event = (stay: string, sequence: string, time: string) => ({ stay, event: { sequence, time } }) as KeptEvent;

test('what is sent again is in the order of each stay, also where a ticket has ended before it was issued', () => {
  const ended = event('a', '0000000007.9', '2026-07-30T11:00:00Z');
  const issued = event('a', '0000000001.0', '2026-07-30T17:01:06.000Z');
  const unmailed = event('a', '0000000001.1', '2026-07-30T17:01:05.780Z');
  const other = event('b', '0000000001.0', '2026-07-30T10:00:00Z');
  const sorted = [ended, other, unmailed, issued].toSorted(inStayOrder);
  expect(sorted.filter(({ stay }) => stay === 'a')).toEqual([issued, unmailed, ended]);
  expect(sorted).toContain(other);
});
