/** A thing that the operator must hear as a sentence, not as a stack trace. */
export class Fault extends Error {
  /** 1 = not found or refused, 2 = wrong use, 3 = the deployment could not be reached. */
  readonly exitCode: 1 | 2 | 3;

  constructor(message: string, exitCode: 1 | 2 | 3 = 1) {
    super(message);
    this.name = 'Fault';
    this.exitCode = exitCode;
  }
}
