/** A refusal of the parameter store, by the name that SSM gives it. */
export class ParameterError extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}
