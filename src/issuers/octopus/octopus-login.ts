import type { UpstreamTrouble } from '../../app/ports/upstream.ts';
import { readLoginKey } from '../../contract/octopus/login-key.ts';
import { type OctopusClient, sendRequest } from './octopus-request.ts';
import { httpStatus, noKeyTold } from './trouble-words.ts';

const maxBytes = 2 ** 20;
const version = /\/v?\d+(\.\d+)*$/i;

/** How a server is spoken to; 10 seconds for each request if nothing else is said. */
interface LoginOptions extends Pick<OctopusClient, 'fetch'> {
  readonly timeoutMs?: number;
}

/**
 * Gets a user's API key from a server, or why it could not. The platform's login has no version in its address, unlike
 * everything else: `…/rest/login` beside `…/rest/v1`. Where that is not found, `…/rest/v1/login` is tried.
 */
export async function octopusLogin(
  { fetch, timeoutMs = 10_000 }: LoginOptions,
  baseUrl: string,
  user: string,
  password: string,
): Promise<{ readonly key: string } | UpstreamTrouble> {
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  const login = (base: string) =>
    sendRequest({ fetch, timeoutMs }, { method: 'GET', url: `${base}/login`, headers, maxBytes });
  const unversioned = baseUrl.replace(version, '');
  let answer = await login(unversioned);
  if (unversioned !== baseUrl && answer.type === 'failed' && answer.trouble.why === httpStatus(404))
    answer = await login(baseUrl);
  if (answer.type === 'failed') return answer.trouble;
  const key = readLoginKey(answer.value);
  return key === undefined ? { why: noKeyTold, denied: true } : { key };
}
