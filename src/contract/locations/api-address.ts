import * as z from 'zod';

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/**
 * The address of another system's API, without slashes at its end: https, or http on this machine.
 * @param must what it must be, for an error; it may name an example
 */
export function apiAddress(must: string) {
  return z
    .string()
    .max(500)
    .transform((text) => text.replace(/\/+$/u, ''))
    .check(({ value, issues }) => {
      const message = problem(value, must);
      if (message !== undefined) issues.push({ code: 'custom', message, input: undefined });
    });
}

/** The error in an API's address; undefined if it is valid. */
function problem(text: string, must: string): string | undefined {
  if (!/^[!-~]+$/u.test(text)) return 'must have no blanks, line breaks or letters beyond ASCII';
  if (!URL.canParse(text)) return must;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isOpen = protocol === 'http:' && loopback.test(hostname);
  if (protocol !== 'https:' && !isOpen) return 'must begin with https://: the key would be sent in the open';
  if (username !== '' || password !== '')
    return 'must have no user name before the host: set the key with location credentials';
  return search !== '' || hash !== '' ? 'must have no question mark and nothing after #' : undefined;
}
