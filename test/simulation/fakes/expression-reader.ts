import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item, or a map within one. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** What the words of an expression stand for. */
export interface Meaning {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Attributes;
}

/** The words of an expression, read one after the other. */
export type ExpressionReader = ReturnType<typeof expressionReader>;

const words = /\s*([:#]?[A-Za-z_]\w*|<>|<=|>=|[=<>(),.+-])/y;

/** Reads an expression of DynamoDB; words that are keywords may be of either case. */
export function expressionReader(expression: string) {
  const refuse = (what: string): never => {
    throw new Error(`${what} in a DynamoDB expression: ${expression}`);
  };
  const tokens: string[] = [];
  words.lastIndex = 0;
  for (let found = words.exec(expression); found; found = words.exec(expression)) {
    tokens.push(found[1] ?? '');
    if (words.lastIndex === expression.length) break;
  }
  if (tokens.join('') !== expression.replaceAll(/\s/g, '')) refuse('A sign that is not understood');
  let place = 0;
  const peek = () => tokens[place];
  const take = () => tokens[place++] ?? refuse('An end too soon');
  const takes = (word: string) => {
    if (peek()?.toUpperCase() !== word) return false;
    place++;
    return true;
  };
  const step = () => {
    const word = take();
    return /^#?[A-Za-z_]/.test(word) ? word : refuse(`${word} instead of a name`);
  };
  return {
    peek,
    take,
    /** Takes a keyword or sign if it comes next. */
    takes,
    expect: (word: string) => {
      if (!takes(word)) refuse(`${peek()} instead of ${word}`);
    },
    /** Takes what names a place in an item: `#mail.#st`. */
    path: () => {
      const steps = [step()];
      while (takes('.')) steps.push(step());
      return steps;
    },
    /** @throws Error that tells the whole expression: nothing that is not understood may pass as something else */
    refuse,
  };
}

/** The names that a path means. */
export function plainPath(path: readonly string[], { names }: Meaning): readonly string[] {
  return path.map((step) => (step.startsWith('#') ? (names[step] ?? missing(step)) : step));
}

/** What stands at a path of an item. */
export function valueAt(item: Attributes | undefined, path: readonly string[]): AttributeValue | undefined {
  let within: Attributes | undefined = item;
  for (let i = 0; i < path.length - 1; i++) within = within?.[path[i] as string]?.M;
  return within?.[path[path.length - 1] as string];
}

/** The value that a word such as `:v` stands for. */
export function givenValue(word: string, { values }: Meaning): AttributeValue {
  return values[word] ?? missing(word);
}

function missing(word: string): never {
  throw new Error(`${word} of a DynamoDB expression was not given`);
}
