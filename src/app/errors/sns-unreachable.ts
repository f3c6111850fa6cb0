/** SNS did not answer when its certificate or a confirmation was asked for: the message is to be looked at again later. */
export class SnsUnreachable extends Error {
  override readonly name = 'SnsUnreachable';

  constructor() {
    super('Amazon SNS has not answered: the message is tried again');
  }
}
