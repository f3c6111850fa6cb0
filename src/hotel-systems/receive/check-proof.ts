import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookAuth } from '../connector/connector.ts';
import { plainText, type XmlPart, xmlParts } from './xml.ts';

/** What is asked of a connection's deliveries. */
interface WantedProof {
  readonly auth: WebhookAuth;
  /** Whether a connection may do without. */
  readonly authOptional: boolean;
  /** Any of these will do; several during a rotation. */
  readonly proofs: readonly string[];
}

/**
 * What is wrong with a delivery's proof, besides which the URL's secret is one. Undefined: nothing.
 */
export function checkProof(
  delivery: RawDelivery,
  { auth, authOptional, proofs }: WantedProof,
  now: () => number,
): 'proof_missing' | 'proof_wrong' | undefined {
  if (auth.kind === 'url') return undefined;
  if (authOptional && proofs.length === 0) return undefined;
  // Anybody can prove an empty one.
  const found = proofOf(
    delivery,
    auth,
    proofs.filter((proof) => proof !== ''),
    now,
  );
  return found === undefined ? 'proof_missing' : found ? undefined : 'proof_wrong';
}

function proofOf(
  delivery: RawDelivery,
  auth: Exclude<WebhookAuth, { readonly kind: 'url' }>,
  proofs: readonly string[],
  now: () => number,
): boolean | undefined {
  switch (auth.kind) {
    case 'header':
      return headerProof(delivery, auth, proofs);
    case 'basic':
      return basicProof(delivery, auth, proofs);
    case 'bearer':
      return bearerProof(delivery, auth, proofs);
    case 'hmac':
      return hmacProof(delivery, auth, proofs);
    case 'standard-webhooks':
      return standardWebhooksProof(delivery, auth, proofs, now);
    case 'sns':
      return snsProof(delivery, proofs);
    case 'wsse':
      return wsseProof(delivery, auth, proofs, now);
  }
}

/** A delivery as a hotel's system has sent it. */
export interface RawDelivery {
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Byte for byte: signatures are over these. */
  readonly body: Buffer;
  /** Where it came from: an IPv4 or IPv6 address. */
  readonly sourceIp: string;
}

/** What a connector says of one kind of proof. */
type AuthOf<Kind extends WebhookAuth['kind']> = Extract<WebhookAuth, { readonly kind: Kind }>;

/** Whether a text is one of those accepted. The time that it takes tells nothing of them: digests are compared, and all of them. */
function isOneOf(text: string, accepted: readonly string[]): boolean {
  const given = digest(text);
  return accepted.map((one) => timingSafeEqual(given, digest(one))).includes(true);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Whether a delivery has user and password by HTTP's basic authentication. Undefined: there is none. @param users each `user:password` */
function basicProof({ headers }: RawDelivery, _: AuthOf<'basic'>, users: readonly string[]): boolean | undefined {
  const [, encoded] = /^Basic +(\S+)\s*$/i.exec(headers.authorization ?? '') ?? [];
  return encoded === undefined ? undefined : isOneOf(Buffer.from(encoded, 'base64').toString('utf8'), users);
}

/** Whether a delivery has a bearer token that the hotel chose. Undefined: there is none. */
function bearerProof({ headers }: RawDelivery, _: AuthOf<'bearer'>, tokens: readonly string[]): boolean | undefined {
  const [, token] = /^Bearer +(\S+)\s*$/i.exec(headers.authorization ?? '') ?? [];
  return token === undefined ? undefined : isOneOf(token, tokens);
}

/** Whether a header has a value that the hotel chose. Undefined: it is not there. */
function headerProof(
  { headers }: RawDelivery,
  { name }: AuthOf<'header'>,
  values: readonly string[],
): boolean | undefined {
  const given = headers[name.toLowerCase()];
  return given === undefined ? undefined : isOneOf(given, values);
}

/**
 * Whether a header has the HMAC of the raw body. Undefined: it is not there. It covers no time, so a delivery may be sent
 * again as it is; that changes nothing, since the stay has what it tells, or what is newer.
 */
function hmacProof(
  { headers, body }: RawDelivery,
  { header, hash, encoding, prefix }: AuthOf<'hmac'>,
  secrets: readonly string[],
): boolean | undefined {
  const given = headers[header.toLowerCase()]?.trim();
  if (given === undefined) return undefined;
  if (!given.startsWith(prefix)) return false;
  const text = given.slice(prefix.length);
  const codes = secrets.map((secret) => createHmac(hash, secret).update(body).digest());
  const inHex = encoding !== 'base64' && isOneOf(text.toLowerCase(), textsOf(codes, 'hex'));
  const inBase64 = encoding !== 'hex' && isOneOf(text, textsOf(codes, 'base64'));
  return inHex || inBase64;
}

function textsOf(codes: readonly Buffer[], encoding: 'hex' | 'base64'): string[] {
  return codes.map((code) => code.toString(encoding));
}

/** How old or how far ahead a signature may be, in seconds. */
const tolerance = 5 * 60;

/**
 * Whether a delivery is signed by Standard Webhooks: HMAC-SHA256 over id, time and the raw body, at most five minutes old or
 * ahead. Undefined: it is not signed. Within these minutes it may be sent again as it is; that changes nothing, as with
 * every delivery that comes twice. Not by the library, which would be a fiftieth of this function's code, and signs text.
 * @param secrets each `whsec_` and base64
 */
function standardWebhooksProof(
  { headers, body }: RawDelivery,
  _: AuthOf<'standard-webhooks'>,
  secrets: readonly string[],
  now: () => number,
): boolean | undefined {
  // Svix, which the standard comes from, has names of its own.
  const names = headers['webhook-signature'] === undefined ? 'svix' : 'webhook';
  const [id = '', timestamp = '', signatures] = ['id', 'timestamp', 'signature'].map(
    (name) => headers[`${names}-${name}`],
  );
  if (signatures === undefined) return undefined;
  const isFresh = /^\d+$/.test(timestamp) && Math.abs(now() / 1000 - Number(timestamp)) <= tolerance;
  if (!isFresh) return false;
  const keys = secrets.map((secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));
  const expected = keys
    // Anybody can sign with an empty one.
    .filter((key) => key.length > 0)
    .map((key) => createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64'));
  const given = signatures.split(' ').filter((one) => one.startsWith('v1,'));
  return given.map((one) => isOneOf(one.slice('v1,'.length), expected)).includes(true);
}

/**
 * Whether a delivery names one of the topics that the connection is for; undefined if it names none. That SNS has signed it,
 * the topic's name included, is checked by translate-webhooks, which may fetch the certificate.
 */
function snsProof({ body }: RawDelivery, topics: readonly string[]): boolean | undefined {
  const topic = topicIn(body.toString());
  return topic === undefined ? undefined : isOneOf(topic, topics);
}

function topicIn(text: string): string | undefined {
  try {
    const topic: unknown = JSON.parse(text).TopicArn;
    return typeof topic === 'string' ? topic : undefined;
  } catch {
    return undefined;
  }
}

/** How old or how far ahead a digested password may be, in milliseconds. */
const digestTolerance = 5 * 60_000;

/**
 * Whether the SOAP header has a UsernameToken with user and password: the password as it is, or as
 * `Base64(SHA-1(nonce + created + password))` of the last five minutes. Undefined: there is none. See the OASIS Username
 * Token Profile 1.1.
 * @param users each `user:password`
 */
function wsseProof(
  { body }: RawDelivery,
  _: AuthOf<'wsse'>,
  users: readonly string[],
  now: () => number,
): boolean | undefined {
  const token = tokenIn(soapHeader(xmlParts(body.toString('utf8')) ?? []));
  if (!token) return undefined;
  const { Username = '', Password = '', Nonce = '', Created = '' } = token.fields;
  if (!/#PasswordDigest$/.test(token.type)) return isOneOf(`${Username}:${Password}`, users);
  // biome-ignore lint/style/noRestrictedGlobals: no clock; what a stranger wrote may be no instant, and is then refused.
  if (!(Math.abs(now() - Date.parse(Created)) <= digestTolerance)) return false;
  const digests = users.map((user) => {
    const colon = user.indexOf(':');
    const hash = createHash('sha1')
      .update(Nonce, 'base64')
      .update(Created)
      .update(user.slice(colon + 1));
    return `${user.slice(0, colon)}:${hash.digest('base64')}`;
  });
  return isOneOf(`${Username}:${Password}`, digests);
}

interface UsernameToken {
  /** Of the password: an URI. */
  readonly type: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The pieces of a SOAP message's header. */
function soapHeader(parts: readonly XmlPart[]): readonly XmlPart[] {
  const header: XmlPart[] = [];
  const open: string[] = [];
  for (const part of parts) {
    if (part.type === 'close') open.pop();
    if (open[0] === 'Envelope' && open[1] === 'Header') header.push(part);
    if (part.type === 'open') open.push(part.name);
  }
  return header;
}

/** The first UsernameToken, its elements' texts by their names. */
function tokenIn(parts: readonly XmlPart[]): UsernameToken | undefined {
  const start = parts.findIndex(({ type, name }) => type === 'open' && name === 'UsernameToken');
  if (start < 0) return undefined;
  const fields: Record<string, string> = {};
  let type = '';
  let field = '';
  for (const part of parts.slice(start + 1)) {
    if (part.type === 'close' && part.name === 'UsernameToken') break;
    if (part.type === 'open') {
      field = part.name;
      if (field === 'Password') type = /\sType\s*=\s*["']([^"']*)/.exec(part.attributes)?.[1] ?? '';
    } else if (part.type === 'close') field = '';
    else if (field !== '') fields[field] = (fields[field] ?? '') + plainText(part);
  }
  return { type, fields };
}
