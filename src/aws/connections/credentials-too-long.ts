/** A connection's credentials do not fit into a parameter of the standard tier. */
export class CredentialsTooLong extends Error {
  /** As they would be stored. */
  readonly bytes: number;

  constructor(bytes: number) {
    super(`The credentials have ${bytes} bytes as JSON, and a parameter of the standard tier takes 4096.`);
    this.name = 'CredentialsTooLong';
    this.bytes = bytes;
  }
}
