import { expect, test } from 'vitest';
import { revisionAfterRestore } from '../../src/core/stay/restored.ts';
import { booked } from '../core/support/at-desk.ts';
import { toldBy } from '../core/support/told-outside.ts';

/** As after a loss, when the hotel's system has sent the booking once more. */
const anew = { ...booked, openedAt: '2026-07-02T11:00:00.000Z' };

test('a stay that was lost and is made anew by events is told by other ids, though its revisions begin again', () => {
  const [first] = toldBy(undefined, booked);
  const [second] = toldBy(undefined, anew);
  expect(second?.sequence).toBe(first?.sequence);
  expect(second?.id).not.toBe(first?.id);
});

test('a stay whose revision a restore has raised is told whole, and sorts after all that was told of the one before', () => {
  const raised = { ...anew, rev: revisionAfterRestore(anew.rev, Date.parse('2026-07-02T12:00:00Z')) };
  const [told, ...others] = toldBy(anew, raised);
  expect(told).toMatchObject({ type: 'ticket.issued', data: { serial: anew.ticket.serial } });
  expect(others).toEqual([]);
  expect(told?.sequence).toMatch(/^1\d{9}\.0$/);
  expect(toldBy(raised, { ...raised, rev: raised.rev + 1 })).toEqual([]);
});
