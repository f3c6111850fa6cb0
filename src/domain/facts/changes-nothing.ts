import type { Stay } from '../model/stay.ts';
import { isSameValue } from './is-same-value.ts';

/** Whether an event changed nothing visible of a stay: its entry is only kept in case a later arrival gives it an effect. */
export function changesNothing(before: Stay | undefined, after: Stay): boolean {
  return before !== undefined && isSameValue(seen(before), seen(after));
}

function seen({ seq, facts, status, state, stayId, checkedInAt, ended, ticket, owed }: Stay): object {
  return { seq, facts, status, state, stayId, checkedInAt, ended, ticket, owed };
}
