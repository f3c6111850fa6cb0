/** A ticket was asked for twice at once, and neither request has left one. */
export class TicketNotStored extends Error {
  override readonly name = 'TicketNotStored';

  constructor() {
    super('The ticket was neither written nor found');
  }
}
