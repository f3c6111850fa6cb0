import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** A name of a deployment's API, and the name to which DNS must lead it. */
export interface ApiName {
  readonly name: string;
  readonly target: string;
}

/** The names of the API, that of links first, if it has one. */
export function apiNamesOf({ ApiDomains: pairs = '' }: Readonly<Record<string, string>>): readonly ApiName[] {
  return pairs.split(' ').flatMap((pair) => {
    const [name, target] = pair.split('=');
    return name && target ? [{ name, target }] : [];
  });
}

/** What whoever comes by a name finds there. */
export type NameState =
  /** A deployment of ours. @param days for which the certificate is good */
  | { readonly type: 'ours'; readonly days: number }
  /** DNS does not know the name. */
  | { readonly type: 'unknown' }
  /** Somebody whose certificate is not good for the name; by Node's code, for example `CERT_HAS_EXPIRED`. */
  | { readonly type: 'untrusted'; readonly code: string }
  /** Somebody else, who answers with this HTTP status. */
  | { readonly type: 'other'; readonly status: number }
  /** Nobody, by Node's code. */
  | { readonly type: 'silent'; readonly code: string };

/** How a name is reached other than by this machine's DNS and certificates. */
export interface WayToName {
  readonly lookup?: LookupFunction;
  /** In place of DNS: 127.0.0.1 at this port. */
  readonly port?: number;
  /** A certificate to trust, in PEM. */
  readonly ca?: string;
}

const patience = 5000;
const day = 86_400_000;

/** Asks over TLS by a name, as a guest's phone would. @param now epoch milliseconds */
export function askName(name: string, now: number, { lookup, port, ca }: WayToName = {}): Promise<NameState> {
  const { promise, resolve } = Promise.withResolvers<NameState>();
  const asked = request(
    {
      host: port === undefined ? name : '127.0.0.1',
      port: port ?? 443,
      servername: name,
      headers: { host: name },
      // It needs a key: that this is missing, only our API says in its words.
      path: '/rest',
      timeout: patience,
      agent: false,
      ...(lookup && { lookup }),
      ...(ca !== undefined && { ca }),
    },
    async (answer) => {
      const until = Date.parse((answer.socket as TLSSocket).getPeerCertificate().valid_to);
      const parts = await answer
        .setEncoding('utf8')
        .take(100)
        .toArray()
        .catch(() => []);
      const isOurs = parts.join('').includes('urn:wifi-tickets:problem:');
      resolve(
        isOurs
          ? { type: 'ours', days: Math.floor((until - now) / day) }
          : { type: 'other', status: answer.statusCode ?? 0 },
      );
    },
  );
  asked.on('timeout', () => {
    resolve({ type: 'silent', code: 'ETIMEDOUT' });
    asked.destroy();
  });
  asked.on('error', ({ code = 'UNKNOWN' }: NodeJS.ErrnoException) => resolve(failure(code)));
  asked.end();
  return promise;
}

function failure(code: string): NameState {
  if (code === 'ENOTFOUND' || code === 'ENODATA') return { type: 'unknown' };
  const isOfCertificate = /CERT|ALTNAME|ISSUER|SIGNATURE/.test(code);
  return { type: isOfCertificate ? 'untrusted' : 'silent', code };
}

/** Days before a certificate's end at which somebody should look: what renews by itself has done so long before. */
const renewalIsLate = 30;

/** What a name's state means, and what to do; `todo` is absent where all is well. */
export function nameWords(
  { name, target }: ApiName,
  state: NameState,
): { readonly found: string; readonly todo?: string } {
  const url = `https://${name}`;
  const record = `Set this record in DNS: ${name} CNAME ${target} (an alias, where the name is a whole domain).`;
  switch (state.type) {
    case 'ours': {
      const found = `${url} answers; its certificate is valid for ${state.days} more days.`;
      if (state.days > renewalIsLate) return { found };
      const todo =
        'ACM has not renewed it: console > Certificate Manager > the certificate says why, most often that its CNAME is no longer in DNS. Import one of your own anew.';
      return { found, todo };
    }
    case 'unknown':
      return { found: `DNS does not know ${name}.`, todo: record };
    case 'untrusted':
      return {
        found: `The server at ${url} has no certificate that is valid for the name (${state.code}).`,
        todo: `If DNS leads elsewhere: ${record} Else console > Certificate Manager > the certificate says what is wrong.`,
      };
    case 'other':
      return { found: `Something else answers at ${url} (HTTP ${state.status}).`, todo: record };
    case 'silent':
      return { found: `Nobody answers at ${url} from here (${state.code}).`, todo: `If this goes on: ${record}` };
  }
}
