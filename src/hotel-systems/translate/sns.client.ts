import { verify, X509Certificate } from 'node:crypto';
import type { HttpAnswer } from '../../kit/web/http-client.client.ts';

/** Deliveries of Amazon SNS. Which topics count, receive-webhooks has checked: the name of the topic is part of what is signed. */
export function snsDeliveries({ verify, confirm }: SnsVerifier) {
  return {
    /** Checks the signature, and confirms the subscription if the delivery asks for that. Rejects where a later try can tell more. */
    async open(body: string): Promise<OpenedDelivery> {
      const message = await verify(body);
      if (!message) return { type: 'forged' };
      if (message.type === 'Notification') return { type: 'message', text: message.message };
      if (message.type === 'SubscriptionConfirmation') await confirm(message);
      return { type: 'nothing' };
    },
  };
}

/** Deliveries whose signature can only be checked by asking somebody for the certificate: those of Amazon SNS. */
export type SignedDeliveries = ReturnType<typeof snsDeliveries>;

/** Deliveries of Amazon SNS. Calls reject with `SnsUnreachable` where a later try can tell more. */
interface SnsVerifier {
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

/** A message of Amazon SNS, as it posts it. */
interface SnsMessage {
  readonly type: 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation';
  /** The same for each try to deliver it. */
  readonly id: string;
  readonly topicArn: string;
  /** What was published; of the other types, a sentence for people. */
  readonly message: string;
  /** Confirms the subscription. */
  readonly subscribeUrl?: string;
}

/** The fields of a body. */
type SnsFields = Readonly<Record<string, string>>;

const types: readonly unknown[] = ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'];

/** Reads a body's fields, of which only texts count; undefined if it is no message of SNS. */
export function readSnsFields(body: string): SnsFields | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null) return undefined;
    const texts = Object.entries(value).filter(([, text]) => typeof text === 'string');
    const fields: SnsFields = Object.fromEntries(texts);
    // What is signed has a field a line: a line's end in one of these would let it stand for others.
    const isPlain = [fields.MessageId, fields.Timestamp, fields.TopicArn].every((text) => /^[!-~]+$/.test(text ?? ''));
    return isPlain && types.includes(fields.Type) ? fields : undefined;
  } catch {
    return undefined;
  }
}

/** The message that fields tell. */
export function snsMessage(fields: SnsFields): SnsMessage {
  const { Type, MessageId = '', TopicArn = '', Message = '', SubscribeURL } = fields;
  return {
    type: Type as SnsMessage['type'],
    id: MessageId,
    topicArn: TopicArn,
    message: Message,
    // Of a notification it is not signed.
    ...(SubscribeURL !== undefined && Type === 'SubscriptionConfirmation' && { subscribeUrl: SubscribeURL }),
  };
}

const ofNotifications = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const ofConfirmations = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

/**
 * The text that SNS signs: names and values by turns, each with a line's end. A notification without a subject has none.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
 */
function signedText(fields: SnsFields): string {
  return (fields.Type === 'Notification' ? ofNotifications : ofConfirmations)
    .filter((name) => name !== 'Subject' || fields[name] !== undefined)
    .map((name) => `${name}\n${fields[name] ?? ''}\n`)
    .join('');
}

/** SNS has one a region, and changes it now and then. */
const mostKept = 20;

/** A certificate of SNS; undefined if what is there is none, or is not valid now. Rejects with `SnsUnreachable`. */
type SigningCertificates = (url: URL) => Promise<X509Certificate | undefined>;

/** SNS's certificates, each read once: what could not be read is read again by the next message. */
function signingCertificates(deps: SnsDeps): SigningCertificates {
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

/** SNS's own host in a region, and nothing that only begins or ends like it. */
const host = /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/;

/** A URL of SNS itself, over https at the usual port; undefined for any other. */
function snsUrl(text: string | undefined): URL | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return isPlain && host.test(url.hostname) ? url : undefined;
}

/** What checking messages of SNS needs. */
interface SnsDeps {
  /** Gets what is at a URL of SNS. Never rejects. */
  readonly get: (url: URL) => Promise<HttpAnswer>;
  readonly now: () => number;
}

/** What is at a URL of SNS; undefined if SNS says that nothing is. @throws SnsUnreachable */
async function askSns(url: URL, { get }: Pick<SnsDeps, 'get'>): Promise<string | undefined> {
  const answer = await get(url);
  if (answer.type === 'failed' || answer.status >= 500 || answer.status === 429) throw new SnsUnreachable();
  return answer.status === 200 ? answer.text : undefined;
}

/**
 * SNS did not answer when its certificate or a confirmation was asked for.
 * @operator It is tried again.
 */
class SnsUnreachable extends Error {
  override readonly name = 'SnsUnreachable';

  constructor() {
    super('Amazon SNS has not answered: the message is tried again');
  }
}

/** What a signed delivery holds: `forged` nobody whom we know has signed it · `nothing` it was about the subscription. */
export type OpenedDelivery =
  | { readonly type: 'message'; readonly text: string }
  | { readonly type: 'nothing' }
  | { readonly type: 'forged' };
