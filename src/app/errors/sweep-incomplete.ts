/** Some overdue mails could not be announced: the next sweep finds them again. */
export class SweepIncomplete extends Error {
  override readonly name = 'SweepIncomplete';

  constructor() {
    super('Some mails could not be announced');
  }
}
