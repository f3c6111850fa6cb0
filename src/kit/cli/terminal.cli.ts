import { AsyncLocalStorage } from 'node:async_hooks';
import type { Readable, Writable } from 'node:stream';
import stringWidth from 'string-width';
import { visibleText } from '../text.ts';

/**
 * All output of the command line. It escapes control characters, escape sequences, direction marks and line breaks in data,
 * so that data cannot control the terminal or fake lines. Commands in hints begin as this one was called.
 */
export const terminal = {
  /** Lines for people, to standard output. */
  print(lines: readonly string[]): void {
    io().stdout.write(shown(lines));
  },
  /** A value for programs, to standard output as JSON, with JSON's escapes. */
  printJson(value: unknown): void {
    terminal.print(JSON.stringify(value, null, 2).split('\n'));
  },
  /** A page for a browser, to standard output, with HTML's character references as escapes. */
  printPage(html: string): void {
    const lines = html.split('\n').map((line) => visibleText(line, (digits) => `&#x${digits};`));
    io().stdout.write(lines.join('\n'));
  },
  /** Error lines, to standard error. */
  printError(lines: readonly string[]): void {
    io().stderr.write(shown(lines));
  },
};

const shown = (lines: readonly string[]) => `${lines.map((line) => visibleText(asCalled(line))).join('\n')}\n`;

/** Prints a result: as JSON for programs, else as the lines given, for people. */
export function printResult(json: boolean | undefined, value: unknown, lines: readonly string[]): void {
  if (json) terminal.printJson(value);
  else terminal.print(lines);
}

/** A table with aligned columns, headings first. */
export function columns(heads: readonly string[], cells: readonly (readonly string[])[]): string[] {
  const rows = [heads, ...cells].map((row) => row.map((cell) => visibleText(cell)));
  const widths = heads.map((_, i) => Math.max(...rows.map((row) => stringWidth(row[i] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, i) => padded(cell, widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** A text with blanks up to so many columns of a terminal: letters of East Asia and emoji take two, marks on letters none. */
function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** The groups of commands: a text that names one after the program's name is a command to type. */
export const commandGroups = [
  'init',
  'location',
  'connector',
  'connection',
  'event',
  'hook',
  'ticket',
  'mail',
  'relay',
  'key',
  'desk',
  'network',
  'stay',
  'queue',
  'restore',
  'iam',
  'doctor',
] as const;

/** Where a text names a command of ours to type, without what npm would be called by. */
export const hinted = new RegExp(
  `(?<![\\w@/.#-]|npx )wifi-tickets(?= (?:\\[options\\]|(?:${commandGroups.join('|')})\\b))`,
  'gu',
);

/**
 * A text whose hints begin as the operator has called the program: `npx wifi-tickets` by npx, in a checkout or where the
 * package is installed, `npm run wifi-tickets --` by that script, else by its name alone.
 */
export function asCalled(text: string): string {
  const { npm_lifecycle_event: script = '', npm_lifecycle_script: command = '' } = process.env;
  if (script === 'wifi-tickets') return text.replaceAll(hinted, 'npm run wifi-tickets --');
  const isByNpx = script === 'npx' && /^["']?wifi-tickets\b/u.test(command);
  return isByNpx ? text.replaceAll(hinted, 'npx wifi-tickets') : text;
}

/** What a command reads from and writes to. */
export interface CommandIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Pick<Writable, 'write'>;
  readonly stderr: Pick<Writable, 'write'>;
}

const given = new AsyncLocalStorage<CommandIo>();

/** The streams of the command that asks: those with which it was run, else the process's own. */
export const io = (): CommandIo => given.getStore() ?? process;

/** Runs a command with streams of its own, so that several may run in a process. */
export const runWithIo = <Result>(streams: CommandIo, run: () => Result): Result => given.run(streams, run);
