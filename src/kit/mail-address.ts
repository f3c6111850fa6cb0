import { domainToASCII } from 'node:url';

/** One plain address that SES delivers to: an ASCII local part of at most 64 characters, a host name with a dot, 254 in all. */
export function isMailAddress(text: string): boolean {
  if (text.length > 254) return false;
  const at = text.lastIndexOf('@');
  const [local, host] = [text.slice(0, at), text.slice(at + 1)];
  return at > 0 && local.length <= 64 && localPart.test(local) && host.length <= 253 && hostName.test(host);
}

/** Why SES cannot send to an address: a non-ASCII local part, or not an address; undefined if it can. */
export function addressProblem(text: string): 'bad_address' | 'non_ascii_address' | undefined {
  if (isMailAddress(text)) return undefined;
  const at = text.lastIndexOf('@');
  const inAscii = text.slice(0, at).replace(/[^\p{ASCII}\p{C}\p{Z}]/gu, 'x') + text.slice(at);
  return at > 0 && isMailAddress(inAscii) ? 'non_ascii_address' : 'bad_address';
}

/** An address, trimmed and with its host in lower case (the local part may be case-sensitive). */
export function tidyMailAddress(text: string): string {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  return at < 0 ? trimmed : trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
}

// RFC 5321 dot-string; SES has no SMTPUTF8, and quoted local parts are refused by most providers.
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const hostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/i;

/**
 * An address in stored form: trimmed, host in lower case, international domains as A-labels (`ada@münchen.example`
 * becomes `ada@xn--mnchen-3ya.example`). An invalid host stays unchanged. Source: UTS #46, as in browsers.
 */
export function storedAddress(text: string): string {
  const tidy = tidyMailAddress(text);
  const at = tidy.lastIndexOf('@');
  const host = tidy.slice(at + 1);
  if (at < 0 || !international.test(host)) return tidy;
  return tidy.slice(0, at + 1) + (domainToASCII(host) || host);
}

/** The address of `Ada Example <ada@example.com>`, as some systems tell one; any other text, such as two addresses, as it is. */
export function withoutDisplayName(text: string): string {
  const [, name = '', address] = /^\s*([^<>]*?)\s*<\s*([^<>]+?)\s*>\s*$/.exec(text) ?? [];
  const isName = !name.includes('@') || name === address || /^"(?:[^"\\]|\\.)*"$/.test(name);
  return address !== undefined && isName ? address : text;
}

/** A host with non-ASCII letters, and otherwise only the ASCII characters of host names. */
const international = /^(?=.*\P{ASCII})[a-z0-9.\-\P{ASCII}]+$/u;

/** An address that its owner knows again, and nobody else can write to: `a…@e….com`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const host = address.slice(at + 1);
  const [first = ''] = address;
  return `${at > 0 ? first : ''}…@${host.slice(0, 1)}…${host.slice(host.lastIndexOf('.'))}`;
}

/** Seven digits or more, of any script, with nothing between two of them but what telephone numbers have there. */
const phone = /\p{Nd}(?:[\p{Z}\p{Pd}\p{Cf}()./+·_,:;]{0,3}\p{Nd}){6,}/u;
const phones = new RegExp(`[+(]*${phone.source}`, 'gu');

/** A web address, a host name, or a mail address; a lone `@`, as passwords have, is none. */
const web = /:\/\/|www|@\S+\.|[\p{L}\p{N}]\.[\p{L}\p{M}]{2,}/iu;

/**
 * Whether a text has what programs take for a telephone number, a web address or a mail address, such as portals, which blank
 * it or hold its message back.
 */
export function isContactLike(text: string): boolean {
  const plain = text.normalize('NFKC');
  return phone.test(plain) || web.test(plain);
}

/**
 * A name from outside as one line without what programs take for a telephone number, a web address or a mail address:
 * `www.sol.example +34 600 000 000` becomes `sol example`. What is left may be empty.
 */
export function withoutContacts(name: string): string {
  const words = name
    .normalize('NFKC')
    .replace(/[@/\\]+|:(?=\/)|\.(?=\S)/gu, ' ')
    .replace(/w{3,}/giu, ' ');
  return oneBlank(oneBlank(words).replace(phones, ' '));
}

function oneBlank(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}
