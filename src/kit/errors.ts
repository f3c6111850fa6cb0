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

/** The table had no time to read all that was asked for, however often it was asked. */
export class TableThrottled extends Error {
  override readonly name = 'TableThrottled';

  constructor() {
    super('The table had no time to read the tickets');
  }
}

/** The table had no capacity for all items of a write: they are written with the next try. */
export class ItemsNotTaken extends Error {
  override readonly name = 'ItemsNotTaken';

  constructor() {
    super('The table has not taken all items');
  }
}
