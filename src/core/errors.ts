/**
 * Others changed the stay at every try to change it.
 * @operator Try again; events are. If it lasts, a system sends events of one stay without a pause.
 */
export class StayContended extends Error {
  override readonly name = 'StayContended';

  constructor() {
    super('The stay was changed by others at every try: try again');
  }
}

/**
 * No code was found that no other ticket has: the realm is full.
 * @operator Raise `codeLength` (`location apply`); events are tried again.
 */
export class NoFreeCode extends Error {
  override readonly name = 'NoFreeCode';

  constructor() {
    super('No free code found: the realm is full for its code length');
  }
}

/**
 * Queue or table did not take what follows from an event: its mail, its outcome, or itself to be set aside.
 * @operator It is tried again, and changes nothing twice.
 */
export class ResultsNotPublished extends Error {
  override readonly name = 'ResultsNotPublished';

  constructor() {
    super('What follows from an event could not be published');
  }
}

/**
 * The location's own server has not issued a ticket within 20 seconds of a POST.
 * @operator The caller gets it by the same `Idempotency-Key`. If it lasts, alarm PlacementsOwed.
 */
export class TicketNotIssued extends Error {
  override readonly name = 'TicketNotIssued';

  constructor() {
    super('The issuer has not issued the ticket in time');
  }
}

/**
 * A ticket was asked for twice at once, and neither request has left one.
 * @operator The caller tries again.
 */
export class TicketNotStored extends Error {
  override readonly name = 'TicketNotStored';

  constructor() {
    super('The ticket was neither written nor found');
  }
}

/**
 * A function was about to be ended before a message was finished.
 * @operator It comes again. If it lasts, look at the table's latency and throttles.
 */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';

  constructor() {
    super('The message could not be finished in time');
  }
}

/**
 * Some overdue work was not announced: the next minute's sweep finds it.
 * @operator If it lasts, look at sweep-deliveries' queues.
 */
export class SweepIncomplete extends Error {
  override readonly name = 'SweepIncomplete';

  constructor() {
    super('Some mails could not be announced');
  }
}
