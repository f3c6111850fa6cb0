/** A metric filter of the template: which lines of a log it counts, and as what. */
export interface LogFilter {
  /** In the syntax of CloudWatch Logs for JSON: `{ ($.message.event = "sweep_finished") && ($.message.failed >= 1) }`. */
  readonly FilterPattern: string;
  readonly MetricTransformations: readonly {
    readonly MetricValue: string;
    readonly Dimensions?: readonly { readonly Key: string; readonly Value: string }[];
  }[];
}

const term = /^(\$[\w.]+) (=|!=|>=|>|IS) (?:"([^"]*)"|([\w.]+))$/;

/**
 * What a filter makes of an object that a function logs: the metric's value with its dimensions; undefined if it does not
 * count it. It knows terms joined by `&&` or by `||`, in parentheses too, `*` for any text, and Lambda's JSON log around the
 * object.
 * @throws Error at anything else
 */
export function measured(
  { FilterPattern, MetricTransformations }: LogFilter,
  logged: object,
): { readonly value: number; readonly dimensions: Readonly<Record<string, unknown>> } | undefined {
  const line = JSON.parse(JSON.stringify({ level: 'INFO', message: logged })) as unknown;
  if (!holds(FilterPattern.slice(2, -2), line)) return undefined;
  const [{ MetricValue, Dimensions = [] } = { MetricValue: '' }] = MetricTransformations;
  const value = Number(MetricValue.startsWith('$') ? at(MetricValue, line) : MetricValue);
  return { value, dimensions: Object.fromEntries(Dimensions.map(({ Key, Value }) => [Key, at(Value, line)])) };
}

function holds(text: string, line: unknown): boolean {
  const all = partsOf(text, ' && ');
  if (all.length > 1) return all.every((one) => holds(one, line));
  const any = partsOf(text, ' || ');
  if (any.length > 1) return any.some((one) => holds(one, line));
  if (text.startsWith('(') && text.endsWith(')')) return holds(text.slice(1, -1), line);
  const [whole, path = '', operator, wanted, bare] = term.exec(text) ?? [];
  if (whole === undefined) throw new Error(`A filter's term that is not understood: ${text}`);
  const value = at(path, line);
  if (operator === '>=') return typeof value === 'number' && value >= Number(bare);
  if (operator === '>') return typeof value === 'number' && value > Number(bare);
  if (operator === '!=') return typeof value === 'string' && value !== wanted;
  if (operator === 'IS') return value === (bare === 'TRUE');
  if (wanted === undefined) return value === Number(bare);
  return typeof value === 'string' && (wanted === '*' || value === wanted);
}

/** What is joined by `&&` or by `||`, not counting what is joined within parentheses. */
function partsOf(text: string, joint: string): string[] {
  const depth = (part: string) => part.split('(').length - part.split(')').length;
  const parts: string[] = [];
  for (const piece of text.split(joint)) {
    const last = parts.at(-1);
    if (last !== undefined && depth(last) > 0) parts[parts.length - 1] = `${last}${joint}${piece}`;
    else parts.push(piece);
  }
  return parts;
}

function at(path: string, line: unknown): unknown {
  const step = (value: unknown, name: string) => (value as Record<string, unknown> | undefined)?.[name];
  return path.split('.').slice(1).reduce(step, line);
}
