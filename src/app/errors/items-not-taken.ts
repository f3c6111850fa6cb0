/** The table had no capacity for all items of a write: they are written with the next try. */
export class ItemsNotTaken extends Error {
  override readonly name = 'ItemsNotTaken';

  constructor() {
    super('The table has not taken all items');
  }
}
