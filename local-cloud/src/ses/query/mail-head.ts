import { parseAddressHeader } from 'mailparser';
import { invalid } from '../ses-error.ts';

/** One header of a raw mail: its name as written, its value still folded and encoded. */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

// SES rejects duplicates of these; RFC 5322, 3.6, allows each only once.
const single = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'subject',
  'message-id',
  'date',
  'in-reply-to',
  'references',
];
const singleMime = ['content-type', 'content-transfer-encoding', 'mime-version'];
const longestLine = 998;

function checkLine(line: string): void {
  if (line.length > longestLine) throw invalid(`Header line exceeds ${longestLine} characters.`);
  if (/[^\t\x20-\x7e]/.test(line)) throw invalid('Header contains control or non-ASCII characters.');
}

function readLine(line: string): HeaderLine {
  const colon = line.indexOf(':');
  const name = colon < 0 ? line : line.slice(0, colon);
  if (name.trim() === '') throw invalid('Empty header names are illegal.');
  if (colon < 0 || !/^[!-9;-~]+[ \t]*$/.test(name)) throw invalid('Illegal header line.');
  return { name: name.trim(), value: line.slice(colon + 1).trim() };
}

/**
 * Splits a raw mail into headers and body.
 * @throws SesError `InvalidParameterValue` for a head that RFC 5322 does not allow: a line without a name, a bare CR
 * or LF, a non-ASCII character, a duplicate of a header that is allowed only once.
 */
export function splitMail(raw: Buffer): { readonly head: readonly HeaderLine[]; readonly body: Buffer } {
  const text = raw.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const headText = end ? text.slice(0, end.index) : text.replace(/(?:\r?\n)+$/, '');
  const lines = headText.split(/\r?\n/);
  lines.forEach(checkLine);
  // A line that starts with a blank continues the previous one.
  const unfolded = headText.split(/\r?\n(?![ \t])/);
  const head = unfolded.map(readLine);
  for (const name of [...single, ...singleMime]) {
    const times = head.filter((line) => line.name.toLowerCase() === name);
    if (times.length > 1) throw invalid(`Duplicate header '${times[0]?.name}'.`);
  }
  return { head, body: end ? raw.subarray(end.index + end[0].length) : Buffer.alloc(0) };
}

/** The value of a header, `undefined` if the mail does not have it. */
export const headerValue = (head: readonly HeaderLine[], name: string): string | undefined =>
  head.find((line) => line.name.toLowerCase() === name)?.value;

/** Joins headers and body to a raw mail, with CRLF line breaks. */
export function joinMail(head: readonly HeaderLine[], body: Buffer): Buffer {
  const lines = head.map(({ name, value }) => `${name}: ${value.replace(/\r?\n/g, '\r\n')}\r\n`);
  return Buffer.concat([Buffer.from(`${lines.join('')}\r\n`, 'latin1'), body]);
}

/** An address with its display name (`''` = none). */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A mailbox as text: `Some Company <news@company.example>`. */
export const shownMailbox = ({ name, address }: Mailbox): string => (name === '' ? address : `${name} <${address}>`);

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const dotAtom = new RegExp(`^${atom}(?:\\.${atom})*$`);
const quoted = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])+"$/;
const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const displayName = /^\s*(?:"(?:[^"\\]|\\.)*"|[^",;:<>@[\]\\]*)\s*$/;
const control = /\p{Cc}/u;

function checkLocalPart(local: string): void {
  if (local === '') throw invalid('Missing local name');
  if (local.length > 64) throw invalid('Local address exceeds 64 characters');
  if (quoted.test(local) || dotAtom.test(local)) return;
  if (/[\s\p{Cc}]/u.test(local)) throw invalid('Local address contains control or whitespace');
  if (local.startsWith('.')) throw invalid('Local address starts with dot');
  if (local.endsWith('.')) throw invalid('Local address ends with dot');
  if (local.includes('..')) throw invalid('Local address contains dot-dot');
  throw invalid('Local address contains illegal character');
}

function checkDomain(domain: string): void {
  if (domain === '') throw invalid("Missing final '@domain'");
  if (/[\s\p{Cc}]/u.test(domain)) throw invalid('Domain contains control or whitespace');
  const labels = domain.split('.');
  if (labels.length < 2) throw invalid('Domain has no top-level domain');
  if (!labels.every((part) => label.test(part))) throw invalid('Domain contains illegal character');
}

/**
 * Checks a bare address as SES does: ASCII characters (SES has no SMTPUTF8), a domain with a dot, a local part of at
 * most 64 and a whole of at most 254 characters (RFC 5321).
 * @throws SesError `InvalidParameterValue`, without the address in its message.
 */
export function checkAddress(address: string): void {
  const at = address.lastIndexOf('@');
  if (at < 0) throw invalid("Missing final '@domain'");
  checkLocalPart(address.slice(0, at));
  checkDomain(address.slice(at + 1));
  if (address.length > 254) throw invalid('Address exceeds 254 characters');
}

/**
 * Parses one entry of a recipient list, a sender or a reply address: exactly one address, with or without a name.
 * @throws SesError `InvalidParameterValue` for a list, a line break or a malformed address.
 */
export function readMailbox(entry: string): Mailbox {
  if (control.test(entry)) throw invalid('Local address contains control or whitespace');
  const angled = /^(.*)<([^<>]*)>\s*$/.exec(entry);
  const address = angled?.[2] ?? entry.trim();
  const written = angled?.[1] ?? '';
  if (!displayName.test(written)) throw invalid('Illegal address');
  checkAddress(address);
  return { name: written.trim() === '' ? '' : (parseAddressHeader(entry).value[0]?.name ?? ''), address };
}
