import type { EventOutcome } from '../../app/ports/outcomes.ts';
import { columns } from '../columns.ts';

/** Outcomes as a text table. */
export function outcomeLines(outcomes: readonly EventOutcome[]): string[] {
  const rows = outcomes.map(({ eventId, locationId = '-', outcome, at, reason = '', detail = '' }) => [
    eventId,
    locationId,
    outcome,
    at,
    [reason, detail].filter(Boolean).join(': '),
  ]);
  return columns(['EVENT', 'LOCATION', 'OUTCOME', 'AT', 'WHY'], rows);
}
