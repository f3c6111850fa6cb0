import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import {
  type Attributes,
  type ExpressionReader,
  expressionReader,
  givenValue,
  type Meaning,
  plainPath,
  valueAt,
} from './expression-reader.ts';

type Value = (item: Attributes | undefined, meaning: Meaning) => AttributeValue | undefined;
interface Step {
  readonly path: readonly string[];
  /** Absent: what stands there is removed. */
  readonly value?: Value;
}

/** What an update makes of an item, and which top-level attributes it spoke of. */
export type Update = (
  item: Attributes,
  meaning: Meaning,
) => { readonly item: Attributes; readonly changed: readonly string[] };

const known = new Map<string, Update>();

/**
 * An update expression of DynamoDB: SET with paths, `if_not_exists`, + and -; REMOVE; ADD of a number or of a set of numbers at top level.
 * @throws Error at anything else
 */
export function update(expression: string): Update {
  const read = known.get(expression) ?? readWhole(expression);
  known.set(expression, read);
  return read;
}

function readWhole(expression: string): Update {
  const reader = expressionReader(expression);
  const steps: Step[] = [];
  while (reader.peek() !== undefined) {
    const clause = reader.take().toUpperCase();
    do steps.push(stepOf(clause, reader));
    while (reader.takes(','));
  }
  return (before, meaning) => {
    const item = { ...before };
    const paths = steps.map(({ path }) => plainPath(path, meaning));
    for (const [i, { value }] of steps.entries()) {
      const path = paths[i] as readonly string[];
      // Every value is of the item as it was before the update.
      if (value) put(item, path, value(before, meaning) ?? reader.refuse(`${path.join('.')} has no value`), reader);
      else remove(item, path, reader);
    }
    return { item, changed: [...new Set(paths.map(([name]) => name as string))] };
  };
}

function stepOf(clause: string, reader: ExpressionReader): Step {
  const path = reader.path();
  if (clause === 'REMOVE') return { path };
  if (clause === 'SET') {
    reader.expect('=');
    return { path, value: sum(reader) };
  }
  if (clause !== 'ADD') reader.refuse(`The clause ${clause}`);
  // DynamoDB documents ADD for top-level attributes only, though emulators let more pass.
  if (path.length > 1) reader.refuse('ADD below the top level');
  const word = reader.take();
  return {
    path,
    value: (item, meaning) => {
      const [before, given] = [valueAt(item, plainPath(path, meaning)), givenValue(word, meaning)];
      if (given.NS) return { NS: [...new Set([...(before?.NS ?? []), ...given.NS])] };
      return plus(before ?? { N: '0' }, given, 1, reader);
    },
  };
}

function sum(reader: ExpressionReader): Value {
  const left = term(reader);
  const sign = reader.takes('+') ? 1 : reader.takes('-') ? -1 : 0;
  if (sign === 0) return left;
  const right = term(reader);
  return (item, meaning) => plus(left(item, meaning), right(item, meaning), sign, reader);
}

function term(reader: ExpressionReader): Value {
  if (reader.peek()?.startsWith(':')) {
    const word = reader.take();
    return (_, meaning) => givenValue(word, meaning);
  }
  const path = reader.path();
  if (reader.peek() !== '(') return (item, meaning) => valueAt(item, plainPath(path, meaning));
  if (path.join('.') !== 'if_not_exists') reader.refuse(`The function ${path.join('.')}`);
  reader.expect('(');
  const subject = reader.path();
  reader.expect(',');
  const other = term(reader);
  reader.expect(')');
  return (item, meaning) => valueAt(item, plainPath(subject, meaning)) ?? other(item, meaning);
}

function plus(a: AttributeValue | undefined, b: AttributeValue | undefined, sign: number, reader: ExpressionReader) {
  if (a?.N === undefined || b?.N === undefined) return reader.refuse('A sum of what are no numbers');
  return { N: String(Number(a.N) + sign * Number(b.N)) };
}

function put(
  item: Record<string, AttributeValue>,
  path: readonly string[],
  value: AttributeValue,
  reader: ExpressionReader,
): void {
  within(item, path, reader)[path.at(-1) as string] = value;
}

function remove(item: Record<string, AttributeValue>, path: readonly string[], reader: ExpressionReader): void {
  delete within(item, path, reader)[path.at(-1) as string];
}

/** The map that a path leads to, copied on the way: what others hold of the item stays as it was. */
function within(item: Record<string, AttributeValue>, path: readonly string[], reader: ExpressionReader) {
  let map = item;
  for (const step of path.slice(0, -1)) {
    const inner = map[step]?.M ?? reader.refuse(`${path.join('.')} leads nowhere`);
    const copy = { ...inner };
    map[step] = { M: copy };
    map = copy;
  }
  return map;
}
