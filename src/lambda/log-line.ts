import type { LogFields } from '../contract/logs/log-field.ts';
import type { LogWord } from '../contract/logs/log-word.ts';

/** A line of a function's log: what it tells, and ids and reasons beside it. */
export interface LogLine extends LogFields {
  readonly event: LogWord;
}

/** What a line has beside the listed fields, whichever of its forms it has. */
type Unlisted<Line> = Line extends unknown ? Exclude<keyof Line, keyof LogLine> : never;

/**
 * Writes a line of the log, which Lambda makes JSON of. Nothing else in a function does, so that every line has its word,
 * and no field that is not listed.
 */
export function logLine<Line extends LogLine>(
  line: Line & ([Unlisted<Line>] extends [never] ? unknown : never),
  level: 'info' | 'warn' | 'error' = 'info',
): void {
  console[level](line);
}
