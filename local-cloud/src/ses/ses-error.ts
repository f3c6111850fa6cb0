/** A refusal in SES's own words: the `code` a client sees as the error's name, and the HTTP `status` it comes with. */
export class SesError extends Error {
  readonly code: string;
  readonly status: number;
  /** Elements beside code and message, such as the name of the configuration set. */
  readonly details: Readonly<Record<string, string>>;

  constructor(code: string, message: string, details: Readonly<Record<string, string>> = {}, status = 400) {
    super(message);
    this.name = 'SesError';
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** The refusal of a malformed value: an address, a header, a tag, a size. */
export const invalid = (message: string): SesError => new SesError('InvalidParameterValue', message);

/** The refusal of a call that leaves out a required member, named as SES names it (`message.subject`). */
export const missing = (member: string): SesError =>
  new SesError(
    'ValidationError',
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
