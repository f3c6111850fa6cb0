/** An error that is printed to the operator as a sentence, without a stack trace. */
export class CliError extends Error {
  /** The printed lines. */
  readonly lines: readonly string[];
  /** 1 = not found or refused, 2 = wrong usage, 3 = deployment unreachable. */
  readonly exitCode: 1 | 2 | 3;

  /** @param said one line, or several */
  constructor(said: string | readonly string[], exitCode: 1 | 2 | 3 = 1) {
    const lines = typeof said === 'string' ? [said] : said;
    super(lines.join('\n'));
    this.name = 'Fault';
    this.lines = lines;
    this.exitCode = exitCode;
  }
}
