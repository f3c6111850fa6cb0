/** Others changed the stay at every try to change it. */
export class StayContended extends Error {
  override readonly name = 'StayContended';

  constructor() {
    super('The stay was changed by others at every try: try again');
  }
}

/** No code was found that no other ticket has: the realm is full for its location's code length. */
export class NoFreeCode extends Error {
  override readonly name = 'NoFreeCode';

  constructor() {
    super('No free code found: the realm is full for its code length');
  }
}

/** An event was worked on, but a queue or the table did not take what follows: its mail, its outcome, or itself to be set aside. */
export class ResultsNotPublished extends Error {
  override readonly name = 'ResultsNotPublished';

  constructor() {
    super('What follows from an event could not be published');
  }
}

/** The location's own server has not issued a ticket in time. Thrown by the REST API's POST of a ticket. */
export class TicketNotIssued extends Error {
  override readonly name = 'TicketNotIssued';

  constructor() {
    super('The issuer has not issued the ticket in time');
  }
}

/** A ticket was asked for twice at once, and neither request has left one. */
export class TicketNotStored extends Error {
  override readonly name = 'TicketNotStored';

  constructor() {
    super('The ticket was neither written nor found');
  }
}

/** A function's call was about to be ended by its timeout before a message was finished; it comes again. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';

  constructor() {
    super('The message could not be finished in time');
  }
}

/** Some overdue mails could not be announced: the next sweep finds them again. */
export class SweepIncomplete extends Error {
  override readonly name = 'SweepIncomplete';

  constructor() {
    super('Some mails could not be announced');
  }
}
