import type { MetricFilterModel } from './watch-model.ts';

/** Whether a line of a log, read as JSON, is meant. */
type Matches = (line: unknown) => boolean;

interface Term {
  readonly path: string;
  readonly operator: string;
  readonly text?: string | undefined;
  readonly bare?: string | undefined;
}

/**
 * A filter pattern of CloudWatch Logs for JSON, for example `{ ($.message.event = "order_failed") && ($.message.tries >= 3) }`.
 * It knows terms joined by `&&` or `||`, in parentheses too; strings with `*`, numbers, `IS TRUE`.
 * @throws Error that names the owner, for any other pattern
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function jsonPattern(pattern: string, owner: string): Matches {
  const [, inner] = /^\{\s*(.*?)\s*\}$/s.exec(pattern) ?? [];
  if (inner === undefined) throw new Error(`${owner} has the filter pattern ${pattern}, which is none for JSON`);
  return joined(inner, owner);
}

function joined(text: string, owner: string): Matches {
  const any = partsOf(text, '||').map((part) => {
    const all = partsOf(part, '&&').map((one) => term(one.trim(), owner));
    return (line: unknown) => all.every((matches) => matches(line));
  });
  return (line) => any.some((matches) => matches(line));
}

/** What is joined, not counting what is joined within parentheses or quotes. */
function partsOf(text: string, joint: '&&' | '||'): string[] {
  const parts = [''];
  let [depth, isQuoted] = [0, false];
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? '';
    if (sign === '"') isQuoted = !isQuoted;
    if (!isQuoted) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (depth === 0 && !isQuoted && text.startsWith(joint, i)) {
      parts.push('');
      i++;
    } else parts[parts.length - 1] += sign;
  }
  return parts;
}

const comparison = /^(\$[\w.]*)\s*(=|!=|>=|>|IS)\s*(?:"([^"]*)"|([\w.*+-]+))$/;

function term(text: string, owner: string): Matches {
  if (text.startsWith('(') && text.endsWith(')')) return joined(text.slice(1, -1), owner);
  const [, path, operator, quoted, bare] = comparison.exec(text) ?? [];
  if (path === undefined || operator === undefined)
    throw new Error(`${owner} has "${text}" in its filter pattern, which the local cloud does not know`);
  const holds = holdsFor({ path, operator, text: quoted, bare });
  if (!holds) throw new Error(`${owner} has "${text}" in its filter pattern, which the local cloud does not know`);
  return (line) => holds(valueAt(path, line));
}

function holdsFor({ operator, text, bare }: Term): ((value: unknown) => boolean) | undefined {
  if (operator === 'IS') return bare === 'TRUE' ? (value) => value === true : undefined;
  const wanted = text === undefined ? Number(bare) : Number.NaN;
  if (Number.isNaN(wanted)) {
    const like = new RegExp(`^${(text ?? bare ?? '').split('*').map(literal).join('.*')}$`, 's');
    if (operator === '=') return (value) => isScalar(value) && like.test(String(value));
    return operator === '!=' ? (value) => isScalar(value) && !like.test(String(value)) : undefined;
  }
  const compare = numeric[operator];
  return compare && ((value) => typeof value === 'number' && compare(value, wanted));
}

const numeric: Readonly<Record<string, (value: number, wanted: number) => boolean>> = {
  '=': (value, wanted) => value === wanted,
  '>=': (value, wanted) => value >= wanted,
  '>': (value, wanted) => value > wanted,
};

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The fields that a pattern names; what is in quotes is a text. */
export function fieldsOf(pattern: string): readonly string[] {
  return pattern.replaceAll(/"[^"]*"/g, '').match(/\$[\w.]+/g) ?? [];
}

/** The value at a path of a line: `$.message.event`. */
function valueAt(path: string, line: unknown): unknown {
  const step = (value: unknown, name: string) =>
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return path.split('.').slice(1).reduce(step, line);
}

/** What a metric filter makes of a line. */
export interface Measured {
  readonly value: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

type Filter = Pick<MetricFilterModel, 'matches' | 'value' | 'dimensions'>;

/**
 * What a filter makes of a line of a log, read as JSON; undefined if it does not count it: it does not match, its value is no
 * number, or a dimension has none.
 */
export function measureLine({ matches, value, dimensions }: Filter, line: unknown): Measured | undefined {
  if (!matches(line)) return undefined;
  const found = value.startsWith('$') ? valueAt(value, line) : Number(value);
  if (typeof found !== 'number' || !Number.isFinite(found)) return undefined;
  const places = Object.entries(dimensions).map(([name, path]) => [name, valueAt(path, line)] as const);
  if (places.some(([, at]) => at === undefined || at === null || at === '')) return undefined;
  return { value: found, dimensions: Object.fromEntries(places.map(([name, at]) => [name, String(at)])) };
}
