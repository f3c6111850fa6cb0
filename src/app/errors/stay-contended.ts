/** Others changed the stay at every try to change it. */
export class StayContended extends Error {
  override readonly name = 'StayContended';

  constructor() {
    super('The stay was changed by others at every try: try again');
  }
}
