/** No connection came about: the host's name, or the way there. */
export const unreachable = 'unreachable';

/** The host, or an address of it, is none that requests may go to. */
export const addressRefused = 'address_refused';

/** The host's certificate is not valid for its name, not signed by a known authority, or out of date. */
export const certificateInvalid = 'certificate_invalid';

/** No whole answer came in time. */
export const timedOut = 'timed_out';

/** The connection ended before the answer did. */
export const connectionLost = 'connection_lost';

/** The answer is longer than any that makes sense. */
export const answerTooLong = 'answer_too_long';

/** The answer is not HTTP, not the format that it should be, or compressed unasked. */
export const answerUnreadable = 'answer_unreadable';

/** The system answered with this status. */
export function httpStatus(status: number): string {
  return `http_${status}`;
}
