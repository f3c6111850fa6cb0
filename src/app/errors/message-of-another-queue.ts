/** A function was called with a message that is not from its queue, or has no id. */
export class MessageOfAnotherQueue extends Error {
  override readonly name = 'MessageOfAnotherQueue';

  constructor() {
    super('A record is not from the queue of this function');
  }
}
