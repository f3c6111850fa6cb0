import type { Location } from '../../domain/model/location.ts';
import { fieldProblems } from '../files/field-problems.ts';
import type { FileProblem } from '../files/file-problem.ts';
import { issueText } from '../files/issue-text.ts';
import { readYamlFile } from '../files/yaml-file.ts';
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
  const errors = result.error.issues
    .flatMap((issue) => fieldProblems(issue, locationFields))
    .map(({ path, message }) => file.problem(path, message));
  return { errors: errors.sort((one, other) => one.line - other.line) };
}
