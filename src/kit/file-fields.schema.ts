import * as z from 'zod';
import { nearestName } from './nearest-name.ts';
import { inWords, isBlank, unprintable } from './text.ts';

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

const kinds: Readonly<Record<string, string>> = {
  string: 'must be text',
  number: 'must be a number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be a group of fields',
};

/** A failed check as a sentence for the file's author: what is allowed, never what was written. */
export function issueText(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined) return 'is required';
  switch (issue.code) {
    case 'invalid_type':
      return typeText(issue.expected, issue.input);
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`;
    case 'too_small':
      return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'has a name that is not as it should be';
    default:
      return 'is not as it should be';
  }
}

function typeText(expected: string, input: unknown): string {
  const text = kinds[expected] ?? `must be ${expected}`;
  if (expected !== 'string') return text;
  // What begins with # is a comment to YAML.
  if (input === null) return `${text}: if it begins with #, put it in quotes`;
  return typeof input === 'number' ? `${text}: put it in quotes` : text;
}

/** Text of which something can be seen, without control characters or direction marks, of at most `maxLength` UTF-16 units. */
export function oneLine(maxLength: number) {
  return z
    .string()
    .refine((text) => !isBlank(text), 'must not be empty')
    .max(maxLength, `must have at most ${maxLength} characters`)
    .refine((text) => !unprintable.test(text), 'must not contain control characters or direction marks');
}

/** One of several groups of fields, told apart by `kind`; an error names all kinds. */
export function kindUnion<const Kinds extends readonly [OfKind, ...OfKind[]]>(kinds: Kinds) {
  const names = kinds.map(({ shape }) => shape.kind.value);
  const must = `must have kind ${inWords(names, 'or')}`;
  return z.discriminatedUnion('kind', kinds, { error: ({ input }) => (input === undefined ? undefined : must) });
}

type OfKind = z.ZodObject<{ readonly kind: z.ZodLiteral<string> }>;

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/**
 * The address of another system's API, without slashes at its end: https, or http on this machine.
 * @param must what it must be, for an error; it may name an example
 */
export function apiAddress(must: string) {
  return z
    .string()
    .max(500)
    .transform((text) => text.replace(/\/+$/u, ''))
    .check(({ value, issues }) => {
      const message = addressProblem(value, must);
      if (message !== undefined) issues.push({ code: 'custom', message, input: undefined });
    });
}

/** The error in an API's address; undefined if it is valid. */
function addressProblem(text: string, must: string): string | undefined {
  if (!/^[!-~]+$/u.test(text)) return 'must have no blanks, line breaks or letters beyond ASCII';
  if (!URL.canParse(text)) return must;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isOpen = protocol === 'http:' && loopback.test(hostname);
  if (protocol !== 'https:' && !isOpen) return 'must begin with https://: the key would be sent in the open';
  if (username !== '' || password !== '')
    return 'must have no user name before the host: set the key with location credentials';
  return search !== '' || hash !== '' ? 'must have no question mark and nothing after #' : undefined;
}
