/** No code was found that no other ticket has: the realm is full for its location's code length. */
export class NoFreeCode extends Error {
  override readonly name = 'NoFreeCode';

  constructor() {
    super('No free code found: the realm is full for its code length');
  }
}
