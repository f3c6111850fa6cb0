import { visibleText } from '../contract/text/visible-text.ts';
import { asCalled } from './as-called.ts';

/**
 * All output of the command line. It escapes control characters, escape sequences, direction marks and line breaks in data,
 * so that data cannot control the terminal or fake lines. Commands in hints begin as this one was called.
 */
export const terminal = {
  /** Lines for people, to standard output. */
  print(lines: readonly string[]): void {
    console.log(lines.map((line) => visibleText(asCalled(line))).join('\n'));
  },
  /** A value for programs, to standard output as JSON, with JSON's escapes. */
  printJson(value: unknown): void {
    terminal.print(JSON.stringify(value, null, 2).split('\n'));
  },
  /** A page for a browser, to standard output, with HTML's character references as escapes. */
  printPage(html: string): void {
    const lines = html.split('\n').map((line) => visibleText(line, (digits) => `&#x${digits};`));
    process.stdout.write(lines.join('\n'));
  },
  /** Error lines, to standard error. */
  printError(lines: readonly string[]): void {
    console.error(lines.map((line) => visibleText(asCalled(line))).join('\n'));
  },
};
