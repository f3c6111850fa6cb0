/** A metric filter of the template: which lines of a log it counts, and as what. */
export interface LogFilter {
  /** In the syntax of CloudWatch Logs for JSON: `{ ($.message.did = "swept") && ($.message.failed >= 1) }`. */
  readonly FilterPattern: string;
  readonly MetricTransformations: readonly {
    readonly MetricValue: string;
    readonly Dimensions?: readonly { readonly Key: string; readonly Value: string }[];
  }[];
}

const term = /\(?(\$[\w.]+) (=|>=|IS) (?:"([^"]*)"|([\w.]+))\)?/y;

/**
 * What a filter makes of an object that a function logs: the metric's value with its dimensions; undefined if it does not
 * count it. It knows terms joined by `&&` or by `||`, `*` for any text, and Lambda's JSON log around the object.
 * @throws Error at anything else
 */
export function measured(
  { FilterPattern, MetricTransformations }: LogFilter,
  logged: object,
): { readonly value: number; readonly dimensions: Readonly<Record<string, unknown>> } | undefined {
  const line = JSON.parse(JSON.stringify({ level: 'INFO', message: logged })) as unknown;
  const inner = FilterPattern.slice(2, -2);
  const all = !inner.includes(' || ');
  const results = inner.split(all ? ' && ' : ' || ').map((one) => holds(one, line));
  if (!(all ? results.every(Boolean) : results.some(Boolean))) return undefined;
  const [{ MetricValue, Dimensions = [] } = { MetricValue: '' }] = MetricTransformations;
  const value = Number(MetricValue.startsWith('$') ? at(MetricValue, line) : MetricValue);
  return { value, dimensions: Object.fromEntries(Dimensions.map(({ Key, Value }) => [Key, at(Value, line)])) };
}

function holds(text: string, line: unknown): boolean {
  term.lastIndex = 0;
  const [whole, path = '', operator, wanted, bare] = term.exec(text) ?? [];
  if (whole !== text) throw new Error(`A filter's term that is not understood: ${text}`);
  const value = at(path, line);
  if (operator === '>=') return typeof value === 'number' && value >= Number(bare);
  if (operator === 'IS') return value === (bare === 'TRUE');
  if (wanted === undefined) return value === Number(bare);
  return typeof value === 'string' && (wanted === '*' || value === wanted);
}

function at(path: string, line: unknown): unknown {
  const step = (value: unknown, name: string) => (value as Record<string, unknown> | undefined)?.[name];
  return path.split('.').slice(1).reduce(step, line);
}
