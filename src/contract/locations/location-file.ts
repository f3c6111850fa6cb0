import type * as z from 'zod';
import type { Location } from '../../domain/model/location.ts';
import type { FileProblem } from '../files/file-problem.ts';
import { nearestName } from '../files/nearest-name.ts';
import { readYamlFile } from '../files/yaml-file.ts';
import { issueText } from './issue-text.ts';
import { locationFields, locationSchema } from './location-schema.ts';

/** A location, or the errors in its file. */
export type LocationFile =
  | { readonly location: Location; readonly errors?: undefined }
  | { readonly location?: undefined; readonly errors: readonly FileProblem[] };

/** Reads a location file (YAML); `fileName` is used only in errors. */
export function readLocationFile(text: string, fileName: string): LocationFile {
  const file = readYamlFile(text, fileName);
  if (file.errors) return { errors: file.errors };
  if (file.value === null) return { errors: [{ ...file.problem([], 'the file is empty'), line: 1 }] };
  const result = locationSchema.safeParse(file.value, { error: issueText });
  if (result.success) return { location: result.data };
  const errors = result.error.issues.flatMap(fieldProblems).map(({ path, message }) => file.problem(path, message));
  return { errors: errors.sort((one, other) => one.line - other.line) };
}

interface FieldProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function fieldProblems(issue: z.core.$ZodIssue): readonly FieldProblem[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: unknownFieldText(key) }));
}

function unknownFieldText(key: string): string {
  const meant = nearestName(key, locationFields);
  if (meant === key) return 'does not belong here: it is a field of another group';
  return meant === undefined ? 'there is no such field' : `there is no such field: is ${meant} meant?`;
}
