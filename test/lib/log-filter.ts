import { jsonPattern, type Measured, measureLine } from 'local-cloud/template.ts';

/** A metric filter of the template: which lines of a log it counts, and as what. */
export interface LogFilter {
  /** In the syntax of CloudWatch Logs for JSON: `{ ($.message.event = "work_swept") && ($.message.failed >= 1) }`. */
  readonly FilterPattern: string;
  readonly MetricTransformations: readonly {
    readonly MetricValue: string;
    readonly Dimensions?: readonly { readonly Key: string; readonly Value: string }[];
  }[];
}

/**
 * What a filter makes of an object that a function logs, within Lambda's JSON log: the metric's value with its dimensions;
 * undefined if it does not count it.
 * @throws Error at a pattern that the local cloud does not know
 */
export function measured({ FilterPattern, MetricTransformations }: LogFilter, logged: object): Measured | undefined {
  const line: unknown = JSON.parse(JSON.stringify({ level: 'INFO', message: logged }));
  const [{ MetricValue, Dimensions = [] } = { MetricValue: '' }] = MetricTransformations;
  const dimensions = Object.fromEntries(Dimensions.map(({ Key, Value }) => [Key, Value]));
  return measureLine({ matches: jsonPattern(FilterPattern, FilterPattern), value: MetricValue, dimensions }, line);
}
