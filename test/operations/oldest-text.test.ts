import { expect, test } from 'vitest';
import { oldestText } from '../../src/operations/queues/queues.ts';

const now = Date.parse('2026-07-30T12:00:00Z');

test.each([
  ['nothing waits', { waiting: 0, oldest: null, sample: false }, '-'],
  ['what waits is for a function, which must find it', { waiting: 3, oldest: null, sample: false }, 'not read'],
  ['all were read', { waiting: 3, oldest: '2026-07-30T11:57:00Z', sample: false }, '3 min'],
  ['there are more than were read', { waiting: 300, oldest: '2026-07-30T09:00:00Z', sample: true }, 'at least 3 h'],
  ['they have lain for days', { waiting: 1, oldest: '2026-07-25T12:00:00Z', sample: false }, '5 d'],
])('how old the oldest message of a queue is, if %s', (_, queue, text) => {
  expect(oldestText(queue, now)).toBe(text);
});
