import { type LeafRule, readLeafRule } from './leaf-rule.ts';

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
