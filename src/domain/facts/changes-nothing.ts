import type { Stay } from '../model/stay.ts';
import { isSameValue } from './is-same-value.ts';

/** Whether an event changed nothing visible of a stay: its entry is only kept in case a later arrival gives it an effect. */
export function changesNothing(before: Stay | undefined, after: Stay): boolean {
  return before !== undefined && isSameValue(seen(before), seen(after));
}

/** Whether an event tells nothing that was not known of a stay but that it is still so. */
export function tellsNothingNew(before: Stay, after: Stay): boolean {
  return isSameValue({ ...seen(before), seq: '' }, { ...seen(after), seq: '' });
}

function seen({ seq, facts, status, state, stayId, checkedInAt, ended, ticket, owed }: Stay): object {
  return { seq, facts, status, state, stayId, checkedInAt, ended, ticket, owed };
}
