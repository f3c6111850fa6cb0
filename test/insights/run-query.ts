import { evaluate, isAggregate, type Row, type Value } from './evaluate.ts';
import { type Expression, readExpression, type Token, tokensOf } from './expression.ts';

/**
 * Runs a query of CloudWatch Logs Insights over lines of the log, for the commands that our guide uses: fields, display,
 * filter, stats, sort, limit and dedup. Resolves to the rows by the names of their columns.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 * @throws Error if a command or function is not among them
 */
export function runQuery(query: string, lines: readonly Row[]): Record<string, Value>[] {
  let columns: readonly string[] = ['@timestamp', '@message'];
  let rows = lines.toSorted((a, b) => Number(b.get('@timestamp')) - Number(a.get('@timestamp')));
  let isDeduplicated = false;
  for (const command of commandsOf(query)) {
    const tokens = tokensOf(command);
    const name = tokens.shift()?.text ?? '';
    if (isDeduplicated && name !== 'limit') throw new Error('Nothing but limit may follow dedup.');
    isDeduplicated ||= name === 'dedup';
    const run = commands[name];
    if (!run) throw new Error(`There is no command ${name} here.`);
    ({ rows, columns = columns } = run(tokens, rows));
  }
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column, row.get(column)])));
}

interface Result {
  readonly rows: Row[];
  readonly columns?: readonly string[];
}

const commands: Readonly<Record<string, (tokens: Token[], rows: Row[]) => Result>> = {
  fields: chooseFields,
  display: chooseFields,
  filter: (tokens, rows) => {
    const condition = readWhole(tokens);
    return { rows: rows.filter((row) => evaluate(condition, [row]) === true) };
  },
  stats,
  sort,
  limit: ([count], rows) => ({ rows: rows.slice(0, Number(count?.text)) }),
  dedup: (tokens, rows) => {
    const fields = tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text);
    const seen = new Set<string>();
    const isNew = (row: Row) => {
      const values = fields.map((field) => row.get(field));
      if (values.includes(undefined)) return true;
      const key = JSON.stringify(values);
      return !seen.has(key) && seen.add(key).has(key);
    };
    return { rows: rows.filter(isNew) };
  },
};

/** Outside of quotes and patterns; comments end with their line. */
function commandsOf(query: string): string[] {
  const bare = query.replaceAll(/#.*$/gm, '');
  return [...bare.matchAll(/(?:"(?:[^"\\]|\\.)*"|\/(?:[^/\\|]|\\.)+\/|[^|])+/g)].map(([command]) => command.trim());
}

interface Column {
  readonly name: string;
  readonly expression: Expression;
}

function chooseFields(tokens: Token[], rows: Row[]): Result {
  const columns = readColumns(tokens);
  const withThem = rows.map(
    (row) => new Map([...row, ...columns.map(({ name, expression }) => [name, evaluate(expression, [row])] as const)]),
  );
  return { rows: withThem, columns: columns.map(({ name }) => name) };
}

function stats(tokens: Token[], rows: Row[]): Result {
  const columns = readColumns(tokens);
  const by = tokens.shift()?.text === 'by' ? readColumns(tokens) : [];
  const groups = Map.groupBy(rows, (row) => JSON.stringify(by.map(({ expression }) => evaluate(expression, [row]))));
  const summed = [...groups.values()].map((group) => {
    const row = new Map<string, Value>();
    for (const { name, expression } of by) row.set(name, evaluate(expression, group));
    // A later one may use the names of those before it.
    for (const { name, expression } of columns)
      row.set(name, evaluate(expression, isAggregate(expression) ? group : [row]));
    return row;
  });
  return { rows: summed, columns: [...by, ...columns].map(({ name }) => name) };
}

function sort(tokens: Token[], rows: Row[]): Result {
  if (tokens[0]?.text === 'by') tokens.shift();
  const expression = readExpression(tokens);
  const sign = tokens.shift()?.text === 'asc' ? 1 : -1;
  const order = (a: Value, b: Value) => (typeof a === 'number' && typeof b === 'number' ? a - b : text(a, b));
  const sorted = rows.toSorted((a, b) => sign * order(evaluate(expression, [a]), evaluate(expression, [b])));
  return { rows: sorted };
}

function text(a: Value, b: Value): number {
  return String(a ?? '').localeCompare(String(b ?? ''));
}

function readColumns(tokens: Token[]): Column[] {
  const columns: Column[] = [];
  do {
    if (tokens[0]?.text === ',') tokens.shift();
    const before = tokens.map((token) => token.text);
    const expression = readExpression(tokens);
    const own = before.slice(0, before.length - tokens.length).join('');
    const isNamed = tokens[0]?.text === 'as';
    const name = isNamed ? (tokens.splice(0, 2)[1]?.text ?? own) : own;
    columns.push({ name, expression });
  } while (tokens[0]?.text === ',');
  return columns;
}

function readWhole(tokens: Token[]): Expression {
  const expression = readExpression(tokens);
  if (tokens.length > 0) throw new Error(`Not understood at: ${tokens[0]?.text}`);
  return expression;
}
