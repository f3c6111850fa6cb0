/** No connection came about: the server's name, address or port, or the way there. */
export const unreachable = 'unreachable';

/** The server's certificate is not valid for its name, not signed by a known authority, or out of date. */
export const certificateInvalid = 'certificate_invalid';

/** The server did not answer in time. */
export const timedOut = 'timed_out';

/** The connection ended before the answer did. */
export const connectionLost = 'connection_lost';

/** The server answered that it did what it was asked for, but the answer is not what the platform's API says. */
export const answerUnreadable = 'answer_unreadable';

/** The answer is longer than any that makes sense. */
export const answerTooLong = 'answer_too_long';

/** The server's list could not be read whole: it ignores `offset`, or rows went missing while it was read. */
export const listIncomplete = 'list_incomplete';

/** The server's list does not have the ticket, and the server may still be at it. */
export const notListedYet = 'not_listed_yet';

/** No row of the server's list has a `userId`: nothing can be found in it. */
export const listWithoutUserIds = 'list_without_user_ids';

/** The API key has characters that cannot be sent, or is empty. */
export const keyUnusable = 'key_unusable';

/** The server accepted the login, but no API key is in its answer. */
export const noKeyTold = 'no_key_told';

/** The server answered with this HTTP status. */
export function httpStatus(status: number): string {
  return `http_${status}`;
}
