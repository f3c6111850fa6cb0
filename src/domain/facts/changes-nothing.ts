import type { Stay } from '../model/stay.ts';
import { isSameValue } from './is-same-value.ts';

/** Whether all that an event has changed of a stay is that its word is kept, should a later one make it count. */
export function changesNothing(before: Stay | undefined, after: Stay): boolean {
  return before !== undefined && isSameValue(seen(before), seen(after));
}

function seen({ seq, facts, status, state, stayId, checkedInAt, ended, ticket, owed }: Stay): object {
  return { seq, facts, status, state, stayId, checkedInAt, ended, ticket, owed };
}
