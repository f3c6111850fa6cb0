import { expect, test } from 'vitest';
import { pollPause } from '../../src/desk/page/poll-pause.ts';

test.each([
  ['somebody has just come', false, 0, 5_000],
  ['nothing has changed for minutes', false, 180_000, 15_000],
  ['nobody looks', true, 0, 60_000],
])('while %s, an open page asks as seldom as that allows', (_, isHidden, quietFor, pause) => {
  expect(pollPause(isHidden, quietFor)).toBe(pause);
});
