import { verify } from 'node:crypto';
import { askSns, type SnsDeps } from './ask-sns.ts';
import { signedText } from './signed-text.ts';
import { signingCertificates } from './signing-certificates.ts';
import { readSnsFields, type SnsMessage, snsMessage } from './sns-message.ts';
import { snsUrl } from './sns-url.ts';

/** Deliveries of Amazon SNS. Calls reject with `SnsUnreachable` where a later try can tell more. */
export interface SnsVerifier {
  /**
   * The message of a body that SNS has signed; undefined for any other. SNS signs for every account: whose topic it is, the
   * message's `topicArn` says.
   */
  verify(body: string): Promise<SnsMessage | undefined>;
  /** Confirms the subscription that a message asks to confirm; false if SNS does not accept it (any more). */
  confirm(message: SnsMessage): Promise<boolean>;
}

/** By the version of the signature. */
const hashes = new Map([
  ['1', 'sha1'],
  ['2', 'sha256'],
]);

/** Checks deliveries by the certificates that SNS signs with. */
export function snsVerifier(deps: SnsDeps): SnsVerifier {
  const certificates = signingCertificates(deps);
  return {
    async verify(body) {
      const fields = readSnsFields(body);
      const hash = hashes.get(fields?.SignatureVersion ?? '');
      const url = snsUrl(fields?.SigningCertURL);
      if (!fields || hash === undefined || !url?.pathname.endsWith('.pem')) return undefined;
      const certificate = await certificates(url);
      if (certificate?.publicKey.asymmetricKeyType !== 'rsa') return undefined;
      const signature = Buffer.from(fields.Signature ?? '', 'base64');
      const isSigned = verify(hash, Buffer.from(signedText(fields)), certificate.publicKey, signature);
      return isSigned ? snsMessage(fields) : undefined;
    },
    async confirm({ subscribeUrl }) {
      const url = snsUrl(subscribeUrl);
      return url !== undefined && (await askSns(url, deps)) !== undefined;
    },
  };
}
