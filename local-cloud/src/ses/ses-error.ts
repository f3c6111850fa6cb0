import type { IncomingMessage } from 'node:http';

/** An error of SES: `code` is the error's name in clients, `status` the HTTP status. */
export class SesError extends Error {
  readonly code: string;
  readonly status: number;
  /** Elements in addition to code and message, such as the name of the configuration set. */
  readonly details: Readonly<Record<string, string>>;

  constructor(code: string, message: string, details: Readonly<Record<string, string>> = {}, status = 400) {
    super(message);
    this.name = 'SesError';
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** The error for an invalid value: an address, a header, a tag, a size. */
export const invalid = (message: string): SesError => new SesError('InvalidParameterValue', message);

/** The error for a missing required member, by its name in SES (`message.subject`). */
export const missing = (member: string): SesError =>
  new SesError(
    'ValidationError',
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );

/** The whole body of a request, `undefined` if it is longer than `longest` bytes. */
export async function readBody(request: IncomingMessage, longest: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longest) chunks.push(chunk);
  }
  return length <= longest ? Buffer.concat(chunks) : undefined;
}
