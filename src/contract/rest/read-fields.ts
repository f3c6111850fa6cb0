import type * as z from 'zod/mini';
import { jsonPointer } from '../text/json-pointer.ts';
import { readJson } from '../text/read-json.ts';
import { type FieldProblem, Problem } from './problem.ts';

/** A request's body as it came, with what its sender says that it is. */
export interface RequestBody {
  readonly text: string;
  readonly type: 'json' | 'form';
}

/**
 * Reads a body's fields by a schema.
 * @param numbers the fields that are whole numbers: in a form they come as digits
 * @throws Problem with every field that is to be mended, each once
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

/** What a form leaves empty it leaves out. */
function formFields(text: string, numbers: readonly string[]): Record<string, unknown> {
  if (!isDecodable(text)) throw new Problem('not_form');
  const given = [...new URLSearchParams(text)].filter(([, value]) => value !== '');
  const typed = given.map(([name, value]) => [
    name,
    numbers.includes(name) && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
  ]);
  return Object.fromEntries(typed);
}

/** What is no escape, or no UTF-8, would be read as something else than was sent. */
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
