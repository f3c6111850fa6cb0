import { X509Certificate } from 'node:crypto';
import { askSns, type SnsDeps } from './ask-sns.ts';

/** SNS has one a region, and changes it now and then. */
const mostKept = 20;

/** A certificate of SNS; undefined if what is there is none, or is not valid now. Rejects with `SnsUnreachable`. */
export type SigningCertificates = (url: URL) => Promise<X509Certificate | undefined>;

/** SNS's certificates, each read once: what could not be read is read again by the next message. */
export function signingCertificates(deps: SnsDeps): SigningCertificates {
  const kept = new Map<string, Promise<X509Certificate | undefined>>();
  const read = (url: URL) => {
    const reading = askSns(url, deps).then(certificateOf);
    const forget = () => kept.delete(url.href);
    reading.then((found) => found ?? forget(), forget);
    kept.set(url.href, reading);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return reading;
  };
  return async (url) => {
    const found = await (kept.get(url.href) ?? read(url));
    const isValid = found && Date.parse(found.validFrom) <= deps.now() && deps.now() <= Date.parse(found.validTo);
    return isValid ? found : undefined;
  };
}

function certificateOf(text: string | undefined): X509Certificate | undefined {
  try {
    return text === undefined ? undefined : new X509Certificate(text);
  } catch {
    return undefined;
  }
}
