import type { LogWord } from '../contract/logs/log-word.ts';

/** A line of a function's log: what it tells, and ids and reasons beside it. */
export interface LogLine {
  readonly event: LogWord;
  readonly [name: string]: unknown;
}

/** Writes a line of the log, which Lambda makes JSON of. Nothing else in a function does, so that every line has its word. */
export function logLine(line: LogLine, level: 'info' | 'warn' | 'error' = 'info'): void {
  console[level](line);
}
