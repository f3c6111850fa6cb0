/** An event was worked on, but a queue or the table did not take what follows: its mail, its outcome, or itself to be set aside. */
export class ResultsNotPublished extends Error {
  override readonly name = 'ResultsNotPublished';

  constructor() {
    super('What follows from an event could not be published');
  }
}
