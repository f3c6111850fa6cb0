import type * as z from 'zod';

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
  return expected === 'string' && typeof input === 'number' ? `${text}: put it in quotes` : text;
}
