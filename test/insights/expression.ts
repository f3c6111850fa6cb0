/** An expression of a query, read. */
export type Expression =
  | { readonly type: 'value'; readonly value: string | number | RegExp }
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'list'; readonly items: readonly Expression[] }
  | { readonly type: 'call'; readonly name: string; readonly of: readonly Expression[] }
  | { readonly type: 'binary'; readonly name: string; readonly left: Expression; readonly right: Expression };

const token =
  /\s*(?:(?<text>"(?:[^"\\]|\\.)*")|(?<pattern>\/(?:[^/\\]|\\.)+\/i?)|(?<period>\d+(?:s|m|h|d))\b|(?<number>\d+(?:\.\d+)?)|(?<word>@?[A-Za-z_][\w.]*)|(?<sign><=|>=|!=|[-+*/=<>()[\],]))/y;

/** A word or a sign of a query, and what it is. */
export interface Token {
  readonly kind: 'text' | 'pattern' | 'period' | 'number' | 'word' | 'sign';
  readonly text: string;
}

/** The words and signs of a command. @throws Error at anything else */
export function tokensOf(command: string): Token[] {
  const tokens: Token[] = [];
  const text = command.trimEnd();
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const groups = token.exec(text)?.groups;
    const [kind, found] = Object.entries(groups ?? {}).find(([, value]) => value !== undefined) ?? [];
    // After a value a slash divides.
    const divides = kind === 'pattern' && isValue(tokens.at(-1));
    if (!isKind(kind) || found === undefined) throw new Error(`Not understood at: ${text.slice(at)}`);
    tokens.push(divides ? { kind: 'sign', text: '/' } : { kind, text: found });
    at = divides ? text.indexOf('/', at) + 1 : token.lastIndex;
  }
  return tokens;
}

function isKind(kind: string | undefined): kind is Token['kind'] {
  return kind !== undefined && ['text', 'pattern', 'period', 'number', 'word', 'sign'].includes(kind);
}

function isValue(before: Token | undefined): boolean {
  if (before === undefined || before.text === 'like') return false;
  return before.kind !== 'sign' || before.text === ')';
}

/** From the loosest to the tightest. */
const levels = [['or'], ['and'], ['=', '!=', '<', '<=', '>', '>=', 'like', 'in'], ['+', '-'], ['*', '/']];

/** Reads an expression off the beginning of the tokens, which it takes. @throws Error if there is none */
export function readExpression(tokens: Token[], level = 0): Expression {
  const names = levels[level];
  if (!names) return readUnary(tokens);
  let left = readExpression(tokens, level + 1);
  for (let name = tokens[0]?.text; name !== undefined && names.includes(name); name = tokens[0]?.text) {
    tokens.shift();
    left = { type: 'binary', name, left, right: readExpression(tokens, level + 1) };
  }
  return left;
}

function readUnary(tokens: Token[]): Expression {
  const first = tokens.shift();
  if (!first) throw new Error('An expression is missing.');
  const { kind, text } = first;
  if (kind === 'text') return { type: 'value', value: JSON.parse(text) };
  if (kind === 'number') return { type: 'value', value: Number(text) };
  if (kind === 'period') return { type: 'value', value: text };
  if (kind === 'pattern') return { type: 'value', value: patternOf(text) };
  if (text === 'not') return { type: 'call', name: 'not', of: [readExpression(tokens, 2)] };
  if (text === '*') return { type: 'field', name: '@message' };
  if (text === '(') return readList(tokens, ')')[0] ?? failAt('(');
  if (text === '[') return { type: 'list', items: readList(tokens, ']') };
  if (kind !== 'word') return failAt(text);
  if (tokens[0]?.text !== '(') return { type: 'field', name: text };
  tokens.shift();
  return { type: 'call', name: text, of: readList(tokens, ')') };
}

function readList(tokens: Token[], end: string): Expression[] {
  const items: Expression[] = [];
  while (tokens[0]?.text !== end) {
    items.push(readExpression(tokens));
    if (tokens[0]?.text === ',') tokens.shift();
    else if (tokens[0]?.text !== end) failAt(tokens[0]?.text ?? 'the end');
  }
  tokens.shift();
  return items;
}

function patternOf(text: string): RegExp {
  const end = text.lastIndexOf('/');
  return new RegExp(text.slice(1, end), text.slice(end + 1));
}

function failAt(text: string): never {
  throw new Error(`Not understood at: ${text}`);
}
