import type * as z from 'zod';
import { nearestName } from './nearest-name.ts';

/** What is wrong with one field. */
export interface FieldProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * A failed check as problems of fields: one for each unknown field, with the one that may be meant.
 * @param fields the names of all fields that the file can have, at any depth
 */
export function fieldProblems(issue: z.core.$ZodIssue, fields: readonly string[]): readonly FieldProblem[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: unknownFieldText(key, fields) }));
}

function unknownFieldText(key: string, fields: readonly string[]): string {
  const meant = nearestName(key, fields);
  if (meant === key) return 'does not belong here: it is a field of another group';
  return meant === undefined ? 'there is no such field' : `there is no such field: is ${meant} meant?`;
}
