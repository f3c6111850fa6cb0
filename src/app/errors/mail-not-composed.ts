/** A mail has a header that would be more than one line: nothing of it is sent. */
export class MailNotComposed extends Error {
  override readonly name = 'MailNotComposed';

  constructor() {
    super('A header is not one line');
  }
}
