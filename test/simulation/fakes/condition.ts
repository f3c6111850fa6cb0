import { isDeepStrictEqual } from 'node:util';
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

/** Whether an item, or none, is as a condition wants it. */
export type Condition = (item: Attributes | undefined, meaning: Meaning) => boolean;
type Operand = (item: Attributes | undefined, meaning: Meaning) => AttributeValue | undefined;

const known = new Map<string, Condition>();

/**
 * A condition, filter or key condition of DynamoDB: AND, OR, NOT, parentheses, comparisons, BETWEEN, IN,
 * `attribute_exists`, `attribute_not_exists`, `begins_with`.
 * @throws Error at anything else
 */
export function condition(expression: string): Condition {
  const read = known.get(expression) ?? readWhole(expression);
  known.set(expression, read);
  return read;
}

function readWhole(expression: string): Condition {
  const reader = expressionReader(expression);
  const whole = either(reader);
  return reader.peek() === undefined ? whole : reader.refuse(`${reader.peek()} after its end`);
}

function either(reader: ExpressionReader): Condition {
  const first = both(reader);
  if (!reader.takes('OR')) return first;
  const second = either(reader);
  return (item, meaning) => first(item, meaning) || second(item, meaning);
}

function both(reader: ExpressionReader): Condition {
  const first = single(reader);
  if (!reader.takes('AND')) return first;
  const second = both(reader);
  return (item, meaning) => first(item, meaning) && second(item, meaning);
}

function single(reader: ExpressionReader): Condition {
  if (reader.takes('NOT')) {
    const inner = single(reader);
    return (item, meaning) => !inner(item, meaning);
  }
  if (reader.takes('(')) {
    const inner = either(reader);
    reader.expect(')');
    return inner;
  }
  return asked(reader) ?? compared(reader);
}

function asked(reader: ExpressionReader): Condition | undefined {
  const name = ['attribute_exists', 'attribute_not_exists', 'begins_with'].find((one) =>
    reader.takes(one.toUpperCase()),
  );
  if (!name) return undefined;
  reader.expect('(');
  const subject = operand(reader);
  let start: Operand | undefined;
  if (name === 'begins_with') {
    reader.expect(',');
    start = operand(reader);
  }
  reader.expect(')');
  if (name === 'attribute_exists') return (item, meaning) => subject(item, meaning) !== undefined;
  if (name === 'attribute_not_exists') return (item, meaning) => subject(item, meaning) === undefined;
  return (item, meaning) => {
    const [text, head] = [subject(item, meaning)?.S, start?.(item, meaning)?.S];
    return text !== undefined && head !== undefined && text.startsWith(head);
  };
}

function compared(reader: ExpressionReader): Condition {
  const left = operand(reader);
  if (reader.takes('BETWEEN')) {
    const least = operand(reader);
    reader.expect('AND');
    const most = operand(reader);
    return (item, meaning) => {
      const value = left(item, meaning);
      return holds('>=', value, least(item, meaning)) && holds('<=', value, most(item, meaning));
    };
  }
  if (reader.takes('IN')) {
    reader.expect('(');
    const list = [operand(reader)];
    while (reader.takes(',')) list.push(operand(reader));
    reader.expect(')');
    return (item, meaning) => list.some((one) => holds('=', left(item, meaning), one(item, meaning)));
  }
  const sign = reader.take();
  if (!['=', '<>', '<', '<=', '>', '>='].includes(sign)) reader.refuse(`${sign} instead of a comparison`);
  const right = operand(reader);
  return (item, meaning) => holds(sign, left(item, meaning), right(item, meaning));
}

function operand(reader: ExpressionReader): Operand {
  if (reader.peek()?.startsWith(':')) {
    const word = reader.take();
    return (_, meaning) => givenValue(word, meaning);
  }
  const path = reader.path();
  if (reader.peek() === '(') reader.refuse(`The function ${path.join('.')}`);
  return (item, meaning) => valueAt(item, plainPath(path, meaning));
}

function holds(sign: string, a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  if (sign === '<>') return !holds('=', a, b);
  if (!a || !b) return false;
  const order = orderOf(a, b);
  if (sign === '=') return order === 0 || (order === undefined && isDeepStrictEqual(a, b));
  if (order === undefined) return false;
  if (sign === '<') return order < 0;
  if (sign === '<=') return order <= 0;
  return sign === '>' ? order > 0 : order >= 0;
}

/** How two keys or values stand to each other; undefined if they have no order. Texts compare by their bytes. */
export function orderOf(a: AttributeValue, b: AttributeValue): number | undefined {
  if (a.N !== undefined && b.N !== undefined) return Number(a.N) - Number(b.N);
  if (a.S === undefined || b.S === undefined) return undefined;
  if (a.S === b.S) return 0;
  return plain.test(a.S) && plain.test(b.S) ? (a.S < b.S ? -1 : 1) : Buffer.compare(Buffer.from(a.S), Buffer.from(b.S));
}

/** Without surrogates, UTF-16 has the order of UTF-8. */
const plain = /^[^\uD800-\uDFFF]*$/;
