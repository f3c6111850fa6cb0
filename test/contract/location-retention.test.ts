import { expect, test } from 'vitest';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { keptDays, outliveGuests } from '../../src/core/location/retention.ts';
import { fileProblemText } from '../../src/kit/yaml-file.ts';
import { smallestLocation } from './smallest-location.ts';

const hotel = (retention: string) => `${smallestLocation}${retention}
`;
const kept = (retention: string) => keptDays(readLocationFile(hotel(retention), 'h.yaml').location, 30);

test('a location that says nothing is kept as the deployment says, and what it leaves out as its guests', () => {
  expect(kept('')).toEqual({ guests: 30, sessions: 30, outcomes: 30 });
  expect(kept('retention: { guestDays: 7 }')).toEqual({ guests: 7, sessions: 7, outcomes: 7 });
  expect(kept('retention: { sessionDays: 365 }')).toEqual({ guests: 30, sessions: 365, outcomes: 30 });
  expect(kept('retention: { outcomeDays: 90 }')).toEqual({ guests: 30, sessions: 30, outcomes: 90 });
});

test('only more days for sessions than for guests declare a duty', () => {
  expect(outliveGuests(kept('retention: { sessionDays: 31 }'))).toBe(true);
  for (const none of ['', 'retention: { sessionDays: 30 }', 'retention: { guestDays: 60, sessionDays: 31 }'])
    expect([none, outliveGuests(kept(none))]).toEqual([none, false]);
});

test.each([
  ['retention: { guestDays: 0 }', /guestDays.*1/],
  ['retention: { sessionDays: 1101 }', /sessionDays.*1100/],
  ['retention: { outcomeDays: 1.5 }', /outcomeDays/],
  ['retention: { guestsDays: 30 }', /guestDays/],
])('%s is refused by its line', (retention, problem) => {
  const [first = ''] = readLocationFile(hotel(retention), 'h.yaml').errors?.map(fileProblemText) ?? [];
  expect(first).toMatch(problem);
});
