import { maybeDone, notDone, type OctopusFailure } from './octopus-answer.ts';
import { httpStatus } from './trouble-words.ts';

/**
 * The statuses by which a server says that it did nothing. Not 408 and 409: a server may give up on what a part of it has
 * done, and a conflict may be with the very ticket that was asked for.
 */
const refusals: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 410, 411, 413, 414, 415, 422, 429, 431]);

/** Those that hold until somebody changes the key, the address, the location's id or the encoding. */
const untilMended: ReadonlySet<number> = new Set([401, 403, 404, 405, 410, 415]);

/** What a status other than 2xx says. A redirect is one: what was sent may have been done before it. */
export function statusFailure({ status }: Pick<Response, 'status'>): OctopusFailure {
  const denied = untilMended.has(status);
  const forAll = denied || status === 429 || status < 400 || status >= 500;
  return (refusals.has(status) ? notDone : maybeDone)({
    why: httpStatus(status),
    ...(forAll && { forAll }),
    ...(denied && { denied }),
  });
}
