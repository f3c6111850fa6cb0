import type { UpstreamTrouble } from '../../app/ports/upstream.ts';
import type { LocationElsewhere } from '../../domain/ticket/issued-elsewhere.ts';

/** What an issuer was asked to accept. */
type Asked = 'API key' | 'login';

/** Why an issuer was of no use, as a sentence. */
export function troubleText(
  { id, issuer }: Pick<LocationElsewhere, 'id' | 'issuer'>,
  { why }: UpstreamTrouble,
  asked: Asked = 'API key',
): string {
  return `The issuer of ${id} (${issuer.baseUrl}) ${verdict(why, asked)}.`;
}

function verdict(why: string, asked: Asked): string {
  const status = Number(/^http_(\d{3})$/.exec(why)?.[1] ?? 0);
  if (status === 401 || status === 403) return `refuses the ${asked} (HTTP ${status})`;
  if (status === 404 || status === 405 || status === 410)
    return `does not have what was asked for (HTTP ${status}): check issuer.baseUrl, issuer.path and issuer.location`;
  if (status >= 300 && status < 400) return `redirects (HTTP ${status}): issuer.baseUrl must be where it leads to`;
  if (status > 0) return `answers with an error (HTTP ${status})`;
  return words[why] ?? `cannot be used (${why})`;
}

const words: Readonly<Record<string, string>> = {
  unreachable: 'cannot be reached from here: check issuer.baseUrl, and whether the server is up',
  certificate_invalid: 'has a certificate that is not valid for its address',
  timed_out: 'does not answer in time',
  connection_lost: 'broke the connection off',
  answer_unreadable: "does not answer as the platform's API does: check issuer.baseUrl",
  no_key_told: 'accepts the login, but tells no API key: set one with --key -',
};
