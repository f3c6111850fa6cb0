import { expect, test } from 'vitest';
import { diagnoseLocations } from '../../src/operations/doctor/diagnose-locations.cli.ts';
import { anyFacts } from './support/any-facts.ts';

const silence = (silent: Parameters<typeof anyFacts>[0]['silent']) =>
  diagnoseLocations(anyFacts({ silent })).filter(({ check }) => check === 'silence');

test('locations that have fallen silent are named with their last tickets', () => {
  const silent = [{ location: '28XXX004', since: '2026-07-30T01:30:00.000Z' }];
  expect(silence({ type: 'found', value: silent })).toEqual([
    {
      check: 'silence',
      state: 'warn',
      found: expect.stringContaining('28XXX004 since 2026-07-30T01:30:00.000Z'),
      todo: expect.stringContaining('NoTicketsCreated'),
    },
  ]);
  expect(silence({ type: 'found', value: [] })).toMatchObject([{ state: 'ok' }]);
});

test('who may not read when tickets were created is told what is missing', () => {
  expect(silence({ type: 'refused', error: 'AccessDeniedException' })).toMatchObject([
    { state: 'not checked', todo: expect.stringContaining('dynamodb:Query on the index tickets') },
  ]);
});
