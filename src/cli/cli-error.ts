/** A thing that the operator must hear as a sentence, not as a stack trace. */
export class CliError extends Error {
  /** What is printed. */
  readonly lines: readonly string[];
  /** 1 = not found or refused, 2 = wrong use, 3 = the deployment could not be reached. */
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
