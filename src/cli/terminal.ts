import { visibleText } from '../contract/text/visible-text.ts';

/**
 * Where the command line prints, and nowhere else: whatever the data, a terminal gets no control character, no escape
 * sequence and no direction mark of theirs, and no line but those that are meant.
 */
export const terminal = {
  /** Lines for people, to standard output. */
  print(lines: readonly string[]): void {
    console.log(lines.map((line) => visibleText(line)).join('\n'));
  },
  /** A value for programs, to standard output: as JSON, which may write every character as an escape. */
  printJson(value: unknown): void {
    terminal.print(JSON.stringify(value, null, 2).split('\n'));
  },
  /** A page for a browser, to standard output: in HTML, too, every character may be written as a reference. */
  printPage(html: string): void {
    const lines = html.split('\n').map((line) => visibleText(line, (digits) => `&#x${digits};`));
    process.stdout.write(lines.join('\n'));
  },
  /** Lines that tell what went wrong, to standard error. */
  printError(lines: readonly string[]): void {
    console.error(lines.map((line) => visibleText(line)).join('\n'));
  },
};
