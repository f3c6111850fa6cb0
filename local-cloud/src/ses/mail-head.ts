import { ServiceError } from '../json/json-service.ts';

/** One header of a raw mail: its name as written, its value still folded and encoded. */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

/** The error for an invalid value: an address, a header, a tag, a size. */
export const invalid = (message: string): ServiceError => new ServiceError('InvalidParameterValue', message);

// SES rejects duplicates of these; RFC 5322, 3.6, allows each only once.
const single = [
  ...['from', 'sender', 'reply-to', 'to', 'cc', 'bcc', 'subject', 'message-id', 'date', 'in-reply-to', 'references'],
  ...['content-type', 'content-transfer-encoding', 'mime-version'],
];
const longestLine = 998;

/**
 * Splits a raw mail into headers and body.
 * @throws ServiceError `InvalidParameterValue` for a head that RFC 5322 does not allow: a line without a name, a bare CR
 * or LF, a non-ASCII character, a duplicate of a header that is allowed only once.
 */
export function splitMail(raw: Buffer): { readonly head: readonly HeaderLine[]; readonly body: Buffer } {
  const text = raw.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const headText = end ? text.slice(0, end.index) : text.replace(/(?:\r?\n)+$/, '');
  for (const line of headText.split(/\r?\n/)) {
    if (line.length > longestLine) throw invalid(`Header line exceeds ${longestLine} characters.`);
    if (/[^\t\x20-\x7e]/.test(line)) throw invalid('Header contains control or non-ASCII characters.');
  }
  // A line that starts with a blank continues the previous one.
  const head = headText.split(/\r?\n(?![ \t])/).map((line) => {
    const [, name = '', value = ''] = /^([!-9;-~]+)[ \t]*:(.*)$/s.exec(line) ?? [];
    if (name === '') throw invalid('Illegal header line.');
    return { name, value: value.trim() };
  });
  const twice = single.find((name) => head.filter((line) => line.name.toLowerCase() === name).length > 1);
  if (twice !== undefined) throw invalid(`Duplicate header '${twice}'.`);
  return { head, body: end ? raw.subarray(end.index + end[0].length) : Buffer.alloc(0) };
}

/** The value of a header, `undefined` if the mail does not have it. */
export const headerValue = (head: readonly HeaderLine[], name: string): string | undefined =>
  head.find((line) => line.name.toLowerCase() === name)?.value;

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const local = new RegExp(`^(?:${atom}(?:\\.${atom})*|"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\\x20-\\x7e])+")$`);
const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Checks a bare address as SES does: ASCII characters (SES has no SMTPUTF8), a domain with a dot, a local part of at
 * most 64 and a whole of at most 254 characters (RFC 5321).
 * @throws ServiceError `InvalidParameterValue`, without the address in its message.
 */
export function checkAddress(address: string): void {
  const at = address.lastIndexOf('@');
  const labels = address.slice(at + 1).split('.');
  if (at < 0 || labels.length < 2) throw invalid("Missing final '@domain'");
  if (at > 64 || !local.test(address.slice(0, at))) throw invalid('Local address contains illegal character');
  if (!labels.every((part) => label.test(part))) throw invalid('Domain contains illegal character');
  if (address.length > 254) throw invalid('Address exceeds 254 characters');
}
