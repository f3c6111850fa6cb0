/** A function's call was about to be ended by its timeout before a message was finished; it comes again. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';

  constructor() {
    super('The message could not be finished in time');
  }
}
