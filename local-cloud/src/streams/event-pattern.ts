/** Whether an event fits a pattern, as the filters of Lambda's event source mappings are written. */
export type EventPattern = (event: unknown) => boolean;

/**
 * A pattern, from JSON: all its fields must fit, each one of its values or a `{ "prefix": … }`.
 * @throws an error that names what the local cloud does not know.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function readEventPattern(pattern: unknown): EventPattern {
  if (!isObject(pattern)) throw new Error(`a pattern is an object, not ${JSON.stringify(pattern)}`);
  const fields = Object.entries(pattern).map(([name, value]) => {
    const fits = Array.isArray(value) ? readValues(value) : readEventPattern(value);
    return (event: unknown) => fits(isObject(event) ? event[name] : undefined);
  });
  if (fields.length === 0) throw new Error('a pattern is empty');
  return (event) => fields.every((fits) => fits(event));
}

function readValues(wanted: readonly unknown[]): EventPattern {
  if (wanted.length === 0) throw new Error('a pattern has an empty list');
  const rules = wanted.map((one): EventPattern => {
    if (typeof one === 'string') return (value) => value === one;
    const [[name, prefix] = [], ...others] = Object.entries(isObject(one) ? one : {});
    if (name !== 'prefix' || typeof prefix !== 'string' || others.length > 0)
      throw new Error(`a pattern compares by ${JSON.stringify(one)}, which the local cloud does not know`);
    return (value) => typeof value === 'string' && value.startsWith(prefix);
  });
  return (value) => rules.some((fits) => fits(value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
