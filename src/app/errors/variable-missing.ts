/** A function lacks a variable of its environment. */
export class VariableMissing extends Error {
  override readonly name = 'VariableMissing';

  /** @param variable its name */
  constructor(variable: string) {
    super(`${variable} is not set`);
  }
}
