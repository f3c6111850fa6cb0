/** What the API answers when it does not do what was asked: RFC 9457's `status` and `title` by reason. */
export const problems = {
  not_json: { status: 400, title: 'The body is not JSON' },
  not_form: { status: 400, title: 'The body is not form-encoded text in UTF-8' },
  too_deep: { status: 400, title: 'The body is nested deeper than 16 levels' },
  invalid: { status: 400, title: 'The request is not valid' },
  unauthorized: { status: 401, title: 'A valid API key is required' },
  foreign_location: { status: 403, title: 'The key is not for this Location' },
  missing_scope: { status: 403, title: 'The key is not for this operation' },
  not_found: { status: 404, title: 'There is no such resource' },
  no_ticket: { status: 404, title: 'There is no such ticket at this Location' },
  method_not_allowed: { status: 405, title: 'The resource has no such method' },
  ticket_cancelled: { status: 409, title: 'The ticket is cancelled' },
  ticket_expired: { status: 409, title: 'The ticket has expired' },
  code_taken: { status: 409, title: "The ticket's code has gone to another guest since it expired" },
  too_large: { status: 413, title: 'The body is larger than 64 KiB' },
  unsupported_type: { status: 415, title: 'The body is of a type that is not taken here' },
  key_reused: { status: 422, title: 'The Idempotency-Key was used for another request' },
  cap_reached: { status: 429, title: "The key's daily limit is reached" },
  resent_too_often: { status: 429, title: "The ticket's mail was sent again as often as may be within an hour" },
  internal: { status: 500, title: 'The request could not be completed' },
  unavailable: { status: 503, title: 'The request could not be completed at the moment' },
} as const;

/** Why a request was not done. */
export type ProblemReason = keyof typeof problems;

/** One field that is to be mended. */
export interface FieldProblem {
  /** JSON pointer into the body, empty for all of it; `/query/limit` or `/header/Idempotency-Key` for what stands elsewhere. */
  readonly pointer: string;
  readonly detail: string;
}

/** A request that is not done: its reason and what to mend, never a value that was sent. */
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

/** The body of a problem's answer (RFC 9457, `application/problem+json`). */
export function problemBody({ reason, errors }: Pick<Problem, 'reason' | 'errors'>) {
  return {
    type: `urn:wifi-tickets:problem:${reason.replaceAll('_', '-')}`,
    ...problems[reason],
    ...(errors.length > 0 && { errors }),
  };
}
