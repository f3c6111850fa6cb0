/** An error that is printed to the operator as a sentence, without a stack trace. */
export class CliError extends Error {
  /** The printed lines. */
  readonly lines: readonly string[];
  /** 1 = not found or refused, 2 = wrong usage, 3 = deployment unreachable. */
  readonly exitCode: 1 | 2 | 3;

  /** @param text one line, or several */
  constructor(text: string | readonly string[], exitCode: 1 | 2 | 3 = 1) {
    const lines = typeof text === 'string' ? [text] : text;
    super(lines.join('\n'));
    this.name = 'CliError';
    this.lines = lines;
    this.exitCode = exitCode;
  }
}
