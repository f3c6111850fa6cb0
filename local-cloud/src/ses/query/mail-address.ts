import { parseAddressHeader } from 'mailparser';
import { invalid } from '../ses-error.ts';

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
