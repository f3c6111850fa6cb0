import { addressRefused, answerUnreadable, certificateInvalid, connectionLost, timedOut, unreachable } from './http.ts';

/**
 * Why a server was of no use, as the end of a sentence whose subject it is; undefined for a word of somebody else's.
 * @param why a word of `http.ts`
 * @param setting where its address is set
 */
export function failureVerdict(why: string, setting: string): string | undefined {
  const words: Readonly<Record<string, string>> = {
    [addressRefused]: `is not at a public https address, so nothing is sent there: check ${setting}`,
    [unreachable]: `cannot be reached from here: check ${setting}, and whether it is up`,
    [certificateInvalid]: 'has a certificate that is not valid for its address',
    [timedOut]: 'does not answer in time',
    [connectionLost]: 'broke the connection off',
    [answerUnreadable]: `does not answer as its API does: check ${setting}`,
  };
  return words[why] ?? statusVerdict(Number(/^http_(\d{3})$/.exec(why)?.[1] ?? 0), setting);
}

function statusVerdict(status: number, setting: string): string | undefined {
  if (status >= 300 && status < 400) return `redirects (HTTP ${status}): ${setting} must be where it leads to`;
  if (status === 429) return 'takes no more requests for now (HTTP 429): try again in a minute';
  return status > 0 ? `answers with an error (HTTP ${status})` : undefined;
}
