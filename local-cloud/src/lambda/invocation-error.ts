/** An invocation without result: the handler threw, or its environment died or was killed. */
export class InvocationError extends Error {
  /** Lambda's error type, for example `Sandbox.Timedout`, or the name of the handler's own error. */
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.name = 'InvocationError';
    this.errorType = errorType;
  }
}
