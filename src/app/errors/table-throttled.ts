/** The table had no time to read all that was asked for, however often it was asked. */
export class TableThrottled extends Error {
  override readonly name = 'TableThrottled';

  constructor() {
    super('The table had no time to read the tickets');
  }
}
