import { terminal } from './terminal.ts';

/** Prints a result: as JSON for programs, else as the lines given, for people. */
export function printResult(json: boolean | undefined, value: unknown, lines: readonly string[]): void {
  if (json) terminal.printJson(value);
  else terminal.print(lines);
}
