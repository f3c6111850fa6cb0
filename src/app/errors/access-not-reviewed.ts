/** The devices of some locations could not be looked at: the next call looks at them again. */
export class AccessNotReviewed extends Error {
  override readonly name = 'AccessNotReviewed';

  constructor() {
    super('The devices of some locations could not be looked at');
  }
}
