/** The location's own server has not issued a ticket in time. Thrown by the REST API's POST of a ticket. */
export class TicketNotIssued extends Error {
  override readonly name = 'TicketNotIssued';

  constructor() {
    super('The issuer has not issued the ticket in time');
  }
}
