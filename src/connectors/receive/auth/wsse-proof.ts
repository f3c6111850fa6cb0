import { createHash } from 'node:crypto';
import type { RawDelivery } from '../raw-delivery.ts';
import { plainText } from '../xml/plain-text.ts';
import { type XmlPart, xmlParts } from '../xml/xml-parts.ts';
import type { AuthOf } from './auth-of.ts';
import { isOneOf } from './is-one-of.ts';

/** How old or how far ahead a digested password may be, in milliseconds. */
const tolerance = 5 * 60_000;

/**
 * Whether the SOAP header has a UsernameToken with user and password: the password as it is, or as
 * `Base64(SHA-1(nonce + created + password))` of the last five minutes. Undefined: there is none. See the OASIS Username
 * Token Profile 1.1.
 * @param users each `user:password`
 */
export function wsseProof(
  { body }: RawDelivery,
  _: AuthOf<'wsse'>,
  users: readonly string[],
  now: () => number,
): boolean | undefined {
  const token = tokenIn(soapHeader(xmlParts(body.toString('utf8')) ?? []));
  if (!token) return undefined;
  const { Username = '', Password = '', Nonce = '', Created = '' } = token.fields;
  if (!/#PasswordDigest$/.test(token.type)) return isOneOf(`${Username}:${Password}`, users);
  if (!(Math.abs(now() - Date.parse(Created)) <= tolerance)) return false;
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
