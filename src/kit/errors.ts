/**
 * A function lacks a variable of its environment.
 * @operator Deploy the stack again.
 */
export class VariableMissing extends Error {
  override readonly name = 'VariableMissing';

  /** @param variable its name */
  constructor(variable: string) {
    super(`${variable} is not set`);
  }
}

/**
 * A function was called with a message that is not from its queue.
 * @operator Find out who calls it, or has connected another queue.
 */
export class MessageOfAnotherQueue extends Error {
  override readonly name = 'MessageOfAnotherQueue';

  constructor() {
    super('A record is not from the queue of this function');
  }
}

/**
 * The table was throttled for six seconds while it was read.
 * @operator Nothing, if it is a burst; else as `ThrottlingException`.
 */
export class TableThrottled extends Error {
  override readonly name = 'TableThrottled';

  constructor() {
    super('The table had no time to read the tickets');
  }
}

/**
 * The table had no capacity for all items of a write.
 * @operator It comes again. If it lasts, as `ThrottlingException`.
 */
export class ItemsNotTaken extends Error {
  override readonly name = 'ItemsNotTaken';

  constructor() {
    super('The table has not taken all items');
  }
}
