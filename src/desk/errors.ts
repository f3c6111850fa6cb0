/**
 * The issuer does not let a person in: `reason` says why.
 * @operator The person is told.
 */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
  readonly reason: string;

  /** @param reason a word of ours, or a code of OpenID Connect */
  constructor(reason: string) {
    super(`Nobody is let in: ${reason}`);
    this.reason = reason;
  }
}

/**
 * The issuer did not answer, or not as OpenID Connect has it.
 * @operator As `sign_in_failed`.
 */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
  readonly reason: string;

  /** @param reason a code of OpenID Connect, or an error's name */
  constructor(reason: string) {
    super(`The issuer cannot be asked: ${reason}`);
    this.reason = reason;
  }
}

/**
 * A session is not there, or is over.
 * @operator The person signs in anew.
 */
export class SessionOver extends Error {
  override readonly name = 'SessionOver';

  constructor() {
    super('The session is over');
  }
}
