import { type Document, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import type { Location } from '../domain/location.ts';
import type { LocationFileProblem } from './location-file-problem.ts';
import { locationIssueText } from './location-issue-text.ts';
import { locationFields, locationSchema } from './location-schema.ts';
import { nearestName } from './nearest-name.ts';
import { yamlLine } from './yaml-line.ts';
import { yamlProblemText } from './yaml-problem-text.ts';

/** A location, or all that keeps its file from being one. */
export type LocationFile =
  | { readonly location: Location; readonly errors?: undefined }
  | { readonly location?: undefined; readonly errors: readonly LocationFileProblem[] };

/** Reads the YAML file that describes a location; `fileName` is only told in the errors. */
export function readLocationFile(text: string, fileName: string): LocationFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (line: number, field: string, message: string) => ({ file: fileName, line, field, message });
  // The parser only warns of a tag that it does not know.
  const complaints = [...document.errors, ...document.warnings];
  if (complaints.length > 0) {
    const errors = complaints.map(({ code, pos }) => at(lines.linePos(pos[0]).line, '', yamlProblemText(code)));
    return { errors };
  }
  const value = plainValue(document);
  if (value === undefined) return { errors: [at(1, '', 'its aliases (*) refer to each other too often')] };
  if (value === null) return { errors: [at(1, '', 'the file is empty')] };
  const result = locationSchema.safeParse(value, { error: locationIssueText });
  if (result.success) return { location: result.data };
  const errors = result.error.issues
    .flatMap(fieldProblems)
    .map(({ path, message }) => at(yamlLine(document, lines, path), fieldName(path), message));
  return { errors: errors.sort((one, other) => one.line - other.line) };
}

function plainValue(document: Document): unknown {
  try {
    return document.toJS() ?? null;
  } catch {
    return undefined;
  }
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

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./u, '');
}
