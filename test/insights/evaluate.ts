import type { Expression } from './expression.ts';

/** A value of a field; undefined if there is none. */
export type Value = string | number | boolean | undefined;

/** A result of a query, or a line of the log: its values by field. */
export type Row = ReadonlyMap<string, Value>;

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** What an expression comes to for some rows of one group: aggregates of all, anything else of the first. */
export function evaluate(expression: Expression, rows: readonly Row[]): Value {
  switch (expression.type) {
    case 'field':
      return rows[0]?.get(expression.name);
    case 'value':
      return expression.value instanceof RegExp ? expression.value.source : expression.value;
    case 'call':
      return callOf(expression.name, expression.of, rows);
    case 'binary':
      return binary(expression, rows);
    case 'list':
      throw new Error('A list stands only after in.');
  }
}

/** Whether an expression summarises rows. */
export function isAggregate(expression: Expression): boolean {
  if (expression.type === 'binary') return isAggregate(expression.left) || isAggregate(expression.right);
  return expression.type === 'call' && (expression.name === 'pct' || Object.hasOwn(aggregates, expression.name));
}

const numbers = (values: readonly Value[]) => values.map(Number);

const aggregates: Readonly<Record<string, (values: readonly Value[]) => Value>> = {
  count: (values) => values.length,
  count_distinct: (values) => new Set(values).size,
  sum: (values) => numbers(values).reduce((sum, value) => sum + value, 0),
  min: (values) => (values.length > 0 ? Math.min(...numbers(values)) : undefined),
  max: (values) => (values.length > 0 ? Math.max(...numbers(values)) : undefined),
  avg: (values) => numbers(values).reduce((sum, value) => sum + value, 0) / values.length,
};

function callOf(name: string, of: readonly Expression[], rows: readonly Row[]): Value {
  const [first, share] = of;
  if (name === 'pct' && first && share) return percentile(first, Number(evaluate(share, rows)), rows);
  const aggregate = aggregates[name];
  if (aggregate && first)
    return aggregate(rows.map((row) => evaluate(first, [row])).filter((value) => value !== undefined));
  const values = of.map((each) => evaluate(each, rows));
  if (name === 'ispresent') return values[0] !== undefined;
  if (name === 'not') return !values[0];
  if (name === 'coalesce') return values.find((value) => value !== undefined);
  if (name === 'bin') return binOf(String(values[0]), rows);
  throw new Error(`There is no function ${name} here.`);
}

/** The value under which so many per cent lie. */
function percentile(of: Expression, share: number, rows: readonly Row[]): Value {
  const values = numbers(rows.map((row) => evaluate(of, [row])).filter((value) => value !== undefined));
  return values.toSorted((a, b) => a - b)[Math.ceil((share / 100) * values.length) - 1];
}

function binOf(period: string, rows: readonly Row[]): Value {
  const length = Number.parseInt(period, 10) * (units[period.at(-1) ?? ''] ?? Number.NaN);
  return Math.floor(Number(rows[0]?.get('@timestamp')) / length) * length;
}

function binary({ name, left, right }: Extract<Expression, { type: 'binary' }>, rows: readonly Row[]): Value {
  const a = evaluate(left, rows);
  if (name === 'in')
    return right.type === 'list' && a !== undefined && right.items.some((item) => evaluate(item, rows) === a);
  if (name === 'like')
    return right.type === 'value' && right.value instanceof RegExp && a !== undefined && right.value.test(String(a));
  const b = evaluate(right, rows);
  if (name === 'and') return Boolean(a && b);
  if (name === 'or') return Boolean(a || b);
  if (a === undefined || b === undefined) return name === '=' || name === '!=' ? false : undefined;
  return compare(name, a, b) ?? calculate(name, Number(a), Number(b));
}

function compare(name: string, a: string | number | boolean, b: string | number | boolean): boolean | undefined {
  if (name === '=') return String(a) === String(b);
  if (name === '!=') return String(a) !== String(b);
  if (name === '<') return a < b;
  if (name === '<=') return a <= b;
  if (name === '>') return a > b;
  return name === '>=' ? a >= b : undefined;
}

function calculate(name: string, a: number, b: number): number {
  if (name === '+') return a + b;
  if (name === '-') return a - b;
  return name === '*' ? a * b : a / b;
}
