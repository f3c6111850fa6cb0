import { expect, test } from 'vitest';
import { pollPause } from '../../src/desk/page/poll-pause.ts';

test.each([
  ['somebody has just come', false, false, 0, 5_000],
  ['nothing has changed for minutes', false, false, 180_000, 15_000],
  ['the connection is gone', false, true, 180_000, 10_000],
  ['nobody looks', true, true, 0, 60_000],
])('while %s, an open page asks as seldom as that allows', (_, isHidden, isOffline, quietFor, pause) => {
  expect(pollPause(isHidden, isOffline, quietFor)).toBe(pause);
});
