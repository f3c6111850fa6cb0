import type * as z from 'zod/mini';
import { jsonPointer } from '../text/json-pointer.ts';
import { readJson } from '../text/read-json.ts';
import { type FieldProblem, Problem } from './problem.ts';

/** A request's raw body with its content type. */
export interface RequestBody {
  readonly text: string;
  readonly type: 'json' | 'form';
}

/**
 * Reads a body's fields by a schema.
 * @param numbers the fields that are whole numbers, which a form sends as digits
 * @throws Problem with every invalid field, each once
 */
export function readFields<T>(body: RequestBody, schema: z.ZodMiniType<T>, numbers: readonly string[] = []): T {
  const parsed = schema.safeParse(body.type === 'form' ? formFields(body.text, numbers) : jsonFields(body.text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(fieldProblem);
  const first = problems.filter(({ pointer }, i) => problems.findIndex((one) => one.pointer === pointer) === i);
  throw new Problem('invalid', first);
}

function jsonFields(text: string): unknown {
  const json = readJson(text);
  if (!('problem' in json)) return json.value;
  throw new Problem(json.problem);
}

/** A form's fields; an empty one counts as absent. */
function formFields(text: string, numbers: readonly string[]): Record<string, unknown> {
  if (!isDecodable(text)) throw new Problem('not_form');
  const given = [...new URLSearchParams(text)].filter(([, value]) => value !== '');
  const typed = given.map(([name, value]) => [
    name,
    numbers.includes(name) && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
  ]);
  return Object.fromEntries(typed);
}

/** Whether a form's escapes and UTF-8 are valid; otherwise it would be decoded to another text. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  return { pointer: jsonPointer(issue.path), detail: sentence(issue) };
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type' && issue.message === 'Invalid input') return `must be of type ${issue.expected}`;
  return issue.message === 'Invalid input' ? 'is not valid' : issue.message;
}
