import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type StayStatus, stayStatuses } from '../../../src/core/stay/stay-event.ts';
import { pairEffect, stateGroups, withPairTable } from '../../../tools/states/pair-table.ts';
import { hotel } from '../support/samples.ts';

const groups: readonly (readonly StayStatus[])[] = Object.values(stateGroups);

test('docs/reference/events-in.md says of every pair of states, and of addresses, what comes of it (npm run states writes it)', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/events-in.md'), 'utf8');
  expect(page).toBe(withPairTable(page));
});

describe('states that the table takes together', () => {
  test('are all that there are', () => {
    expect(groups.flat().toSorted()).toEqual(stayStatuses.toSorted());
  });

  test.each(stayStatuses)('do the same: %s', (status) => {
    const like = groups.find((group) => group.includes(status))?.[0] ?? expect.unreachable();
    for (const other of stayStatuses) {
      expect(pairEffect(status, other, hotel())).toBe(pairEffect(like, other, hotel()));
      expect(pairEffect(other, status, hotel())).toBe(pairEffect(other, like, hotel()));
    }
  });
});
