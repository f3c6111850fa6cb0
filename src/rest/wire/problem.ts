/** The API's error responses: RFC 9457's `status` and `title` by reason. */
export const problems = {
  not_json: { status: 400, title: 'The body is not JSON' },
  not_form: { status: 400, title: 'The body is not form-encoded text in UTF-8' },
  too_deep: { status: 400, title: 'The body is nested deeper than 16 levels' },
  invalid: { status: 400, title: 'The request is not valid' },
  two_credentials: { status: 400, title: 'The request has a key and a session: send one of them' },
  unauthorized: { status: 401, title: 'A valid API key is required' },
  not_signed_in: { status: 401, title: 'You are not signed in: sign in at the desk' },
  session_stale: { status: 401, title: 'The session must be confirmed: POST /desk/session, then repeat the request' },
  foreign_origin: { status: 403, title: "The request does not come from the desk's own page" },
  foreign_location: { status: 403, title: 'The key is not for this Location' },
  missing_scope: { status: 403, title: 'The key is not for this operation' },
  not_your_location: { status: 403, title: "You do not work at this hotel's desk: ask who invites people there" },
  not_your_task: { status: 403, title: 'You may not do that at the desk' },
  not_found: { status: 404, title: 'There is no such resource' },
  no_ticket: { status: 404, title: 'There is no such ticket at this Location' },
  no_device: { status: 404, title: 'The ticket has no such device that is in' },
  method_not_allowed: { status: 405, title: 'The resource does not support this method' },
  ticket_cancelled: { status: 409, title: 'The ticket is cancelled' },
  ticket_expired: { status: 409, title: 'The ticket has expired' },
  ticket_changed: { status: 409, title: 'Somebody else has changed the ticket meanwhile: it is not as expected' },
  issued_elsewhere: {
    status: 409,
    title: "The location's own server has issued the ticket: it can be changed only there",
  },
  code_taken: { status: 409, title: 'The ticket has expired and another guest has its code' },
  code_replaced: { status: 409, title: "Somebody else has replaced the ticket's code: the guest has another ticket" },
  too_large: { status: 413, title: 'The body is larger than 64 KiB' },
  unsupported_type: { status: 415, title: 'The media type of the body is not supported' },
  key_reused: { status: 422, title: 'The Idempotency-Key was used for another request' },
  cap_reached: { status: 429, title: "Today's limit is reached" },
  resent_too_often: { status: 429, title: "The ticket's hourly limit of resends is reached" },
  internal: { status: 500, title: 'The request could not be completed' },
  unavailable: { status: 503, title: 'The request could not be completed at the moment' },
} as const;

/** Why a request was rejected. */
export type ProblemReason = keyof typeof problems;

/** One invalid field of a request. */
export interface FieldProblem {
  /** JSON pointer into the body, empty for the whole body; `/query/limit` or `/header/Idempotency-Key` for query and header fields. */
  readonly pointer: string;
  readonly detail: string;
}

/** A rejected request: the reason and the invalid fields, never a value from the request. */
export class Problem extends Error {
  readonly reason: ProblemReason;
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    reason: ProblemReason,
    errors: readonly FieldProblem[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(problems[reason].title);
    this.name = 'Problem';
    this.reason = reason;
    this.errors = errors;
    this.headers = headers;
  }
}

/** The body of an error response (RFC 9457, `application/problem+json`). */
export function problemBody({ reason, errors }: Pick<Problem, 'reason' | 'errors'>) {
  return {
    type: `urn:wifi-tickets:problem:${reason.replaceAll('_', '-')}`,
    ...problems[reason],
    ...(errors.length > 0 && { errors }),
  };
}
