/** Whether an event fits a pattern, as EventBridge's rules and the filters of Lambda's event source mappings are written. */
export type EventPattern = (event: unknown) => boolean;

/**
 * A pattern, from JSON. All its fields must fit, of `$or` one; of a list in the event, one element.
 * @throws an error that names what the local cloud does not know.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function readEventPattern(pattern: unknown): EventPattern {
  if (!isObject(pattern)) throw new Error(`a pattern is an object, not ${JSON.stringify(pattern)}`);
  const fields = Object.entries(pattern).map(([name, value]) => readField(name, value));
  if (fields.length === 0) throw new Error('a pattern is empty');
  return (event) => fields.every((fits) => fits(event));
}

function readField(name: string, value: unknown): EventPattern {
  if (name === '$or') return readAlternatives(value);
  if (Array.isArray(value)) {
    if (value.length === 0) throw new Error(`the pattern of ${name} is an empty list`);
    const rules = value.map((rule) => readLeafRule(rule));
    return (event) => fitsLeaf(rules, valuesAt(event, name));
  }
  if (!isObject(value)) throw new Error(`the pattern of ${name} is neither an object nor a list`);
  const inner = readEventPattern(value);
  return (event) => {
    const values = isObject(event) ? [event[name]].flat() : [undefined];
    // What is not there can still fit `exists: false`.
    return (values.length === 0 ? [undefined] : values).some(inner);
  };
}

function readAlternatives(value: unknown): EventPattern {
  if (!Array.isArray(value) || value.length < 2) throw new Error('$or has fewer than two patterns');
  const alternatives = value.map((one) => readEventPattern(one));
  return (event) => alternatives.some((fits) => fits(event));
}

function fitsLeaf(rules: readonly LeafRule[], values: readonly unknown[]): boolean {
  return rules.some((rule) => rule(values));
}

/** The values of a field that are leaves: an object is none. */
function valuesAt(event: unknown, name: string): readonly unknown[] {
  if (!isObject(event) || event[name] === undefined) return [];
  return [event[name]].flat(Number.POSITIVE_INFINITY).filter((value) => !isObject(value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether one of a field's values fits; there are none where the event has no such field. */
type LeafRule = (values: readonly unknown[]) => boolean;

type ReadRule = (operand: unknown) => LeafRule;

/**
 * One entry of a field's list in an event pattern: a value, or an object with one comparison.
 * @throws an error that names a comparison that the local cloud does not know.
 */
function readLeafRule(rule: unknown): LeafRule {
  if (typeof rule !== 'object' || rule === null) return (values) => values.includes(rule);
  const [[name, operand] = ['', undefined], ...others] = Object.entries(rule);
  const read = Object.hasOwn(comparisons, name) ? comparisons[name] : undefined;
  if (!read || others.length > 0)
    throw new Error(`a pattern compares by ${JSON.stringify(rule)}, which the local cloud does not know`);
  return read(operand);
}

/** Comparisons of texts, which `anything-but` takes too. */
const ofTexts: Readonly<Record<string, (text: string, operand: string) => boolean>> = {
  prefix: (text, operand) => text.startsWith(operand),
  suffix: (text, operand) => text.endsWith(operand),
  'equals-ignore-case': (text, operand) => text.toLowerCase() === operand.toLowerCase(),
  wildcard: (text, operand) => wildcard(operand).test(text),
};

const comparisons: Readonly<Record<string, ReadRule>> = {
  exists(operand) {
    if (typeof operand !== 'boolean') throw unknown('exists', operand);
    return (values) => values.length > 0 === operand;
  },
  numeric: readNumeric,
  'anything-but': readAnythingBut,
  ...Object.fromEntries(
    Object.entries(ofTexts).map(([name, fits]): [string, ReadRule] => [
      name,
      (operand) => {
        const [wanted] = texts(name, [operand]);
        return (values) => values.some((value) => typeof value === 'string' && fits(value, wanted ?? ''));
      },
    ]),
  ),
};

/** `anything-but` a value, one of a list, or what a comparison of texts finds. The field must be there. */
function readAnythingBut(operand: unknown): LeafRule {
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand)) {
    const refused = [operand].flat();
    if (refused.length === 0 || refused.some((value) => typeof value === 'object'))
      throw unknown('anything-but', operand);
    return (values) => values.some((value) => !refused.includes(value));
  }
  const [[name, inner] = ['', undefined], ...others] = Object.entries(operand);
  const fits = Object.hasOwn(ofTexts, name) ? ofTexts[name] : undefined;
  if (!fits || others.length > 0) throw unknown('anything-but', operand);
  const refused = texts(name, [inner].flat());
  return (values) => values.some((value) => !refused.some((one) => typeof value === 'string' && fits(value, one)));
}

const numeric: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** One comparison, or two that bound a range: `[">", 0, "<=", 5]`. */
function readNumeric(operand: unknown): LeafRule {
  if (!Array.isArray(operand) || ![2, 4].includes(operand.length)) throw unknown('numeric', operand);
  const bounds = [operand.slice(0, 2), operand.slice(2)].filter(({ length }) => length > 0);
  const tests = bounds.map(([sign, bound]) => {
    const fits = Object.hasOwn(numeric, sign) ? numeric[sign] : undefined;
    if (!fits || typeof bound !== 'number') throw unknown('numeric', operand);
    return (value: number) => fits(value, bound);
  });
  return (values) => values.some((value) => typeof value === 'number' && tests.every((fits) => fits(value)));
}

function texts(name: string, operands: readonly unknown[]): string[] {
  const given = operands.filter((operand) => typeof operand === 'string');
  if (given.length < operands.length || given.length === 0) throw unknown(name, operands);
  return given;
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function unknown(name: string, operand: unknown): Error {
  return new Error(`a pattern's ${name} has ${JSON.stringify(operand)}, which the local cloud does not know`);
}
