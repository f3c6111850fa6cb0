import type { RequestContext } from './service-call.ts';

/** A way to compare with a pattern. */
interface Way {
  readonly flags: 's' | 'is';
  /** What a `*` stands for, as a regular expression. */
  readonly anyText: (position: Position) => string;
  /** The expressions of patterns without variables. */
  readonly compiled: Map<string, RegExp>;
}

/** Where a `*` stands: in which part of an ARN, from 0, and whether it ends that part. */
interface Position {
  readonly part: number;
  readonly isLast: boolean;
}

const way = (flags: Way['flags'], anyText: Way['anyText']): Way => ({ flags, anyText, compiled: new Map() });
const noKeys: RequestContext = new Map();
const asAction = way('is', () => '.*');
const asText = way('s', () => '.*');
const asResource = way('s', ({ part, isLast }) => (part === 5 || isLast ? '.*' : '[^:]*'));
const asArn = way('s', ({ part }) => (part >= 5 ? '.*' : '[^:]*'));

/** Whether an action fits a pattern such as `dynamodb:Get*`; capitals and small letters are the same. */
export function actionFits(action: string, pattern: string): boolean {
  return fits(action, pattern, asAction, noKeys);
}

/**
 * Whether a resource's ARN fits a pattern. A `*` in the midst of one of the ARN's parts stays within it; one at a part's end
 * goes beyond. A pattern with too few parts fits whatever follows.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceFits(arn: string, pattern: string, context: RequestContext): boolean {
  if (pattern === '*') return true;
  const missing = 5 - [...pattern.replaceAll(/\$\{[^}]*\}/g, '').matchAll(/:/g)].length;
  return fits(arn, missing > 0 ? pattern + ':*'.repeat(missing) : pattern, asResource, context);
}

/** Whether an ARN fits a pattern part by part, as `ArnLike` and `ArnEquals` compare. */
export function arnFits(arn: string, pattern: string, context: RequestContext): boolean {
  return fits(arn, pattern, asArn, context);
}

/** Whether a text fits a pattern, as `StringLike` compares. */
export function textFits(text: string, pattern: string, context: RequestContext): boolean {
  return fits(text, pattern, asText, context);
}

/** A condition's value with its variables filled in; undefined if the request does not have one of them. */
export function filledIn(value: string, context: RequestContext): string | undefined {
  const parts = value.split(/(\$\{[^}]*\})/).map((part) => (isVariable(part) ? variable(part, context) : part));
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** A pattern as a regular expression; undefined if the request does not have one of its variables: then nothing fits. */
function source(pattern: string, context: RequestContext, anyText: Way['anyText']): string | undefined {
  const tokens = pattern.split(/(\$\{[^}]*\}|[*?:])/).filter((token) => token !== '');
  let part = 0;
  const pieces = tokens.map((token, index) => {
    const next = tokens[index + 1];
    if (token === ':') part++;
    if (token === '*') return anyText({ part, isLast: next === undefined || next === ':' });
    if (token === '?') return '.';
    const text = isVariable(token) ? variable(token, context) : token;
    return text?.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return pieces.includes(undefined) ? undefined : pieces.join('');
}

function fits(text: string, pattern: string, { flags, anyText, compiled }: Way, context: RequestContext): boolean {
  const known = compiled.get(pattern);
  if (known) return known.test(text);
  const expression = source(pattern, context, anyText);
  if (expression === undefined) return false;
  const made = new RegExp(`^${expression}$`, flags);
  // With a variable it is another one for the next request.
  if (!pattern.includes('${')) compiled.set(pattern, made);
  return made.test(text);
}

function isVariable(token: string): boolean {
  return token.startsWith('${') && token.endsWith('}');
}

/** The value of `${aws:PrincipalAccount}`, `${aws:PrincipalTag/team, 'none'}` or an escaped `${*}`. */
function variable(token: string, context: RequestContext): string | undefined {
  const [, name = '', standard] = /^\$\{\s*([^,]*?)\s*(?:,\s*'(.*)'\s*)?\}$/s.exec(token) ?? [];
  if (name === '*' || name === '?' || name === '$') return name;
  const values = context.get(name.toLowerCase());
  // A key with several values is no variable.
  return values?.length === 1 ? values[0] : standard;
}
