/** A function lacks a variable of its environment. */
export class VariableMissing extends Error {
  override readonly name = 'VariableMissing';

  /** @param variable its name */
  constructor(variable: string) {
    super(`${variable} is not set`);
  }
}

/** A function was called with a message that is not from its queue, or has no id. */
export class MessageOfAnotherQueue extends Error {
  override readonly name = 'MessageOfAnotherQueue';

  constructor() {
    super('A record is not from the queue of this function');
  }
}
