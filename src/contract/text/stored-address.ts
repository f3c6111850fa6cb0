import { domainToASCII } from 'node:url';
import { tidyMailAddress } from '../../domain/model/mail-address.ts';

/**
 * An address as it is stored and mailed: trimmed, its host in lower case, and an international one as the A-labels that
 * the DNS knows it by (`ada@münchen.example` is `ada@xn--mnchen-3ya.example`). What can be no host stays as it is.
 * Source: UTS #46, as browsers have it.
 */
export function storedAddress(text: string): string {
  const tidy = tidyMailAddress(text);
  const at = tidy.lastIndexOf('@');
  const host = tidy.slice(at + 1);
  if (at < 0 || !international.test(host)) return tidy;
  return tidy.slice(0, at + 1) + (domainToASCII(host) || host);
}

/** A host with letters beyond ASCII, and of ASCII only what hosts are made of. */
const international = /^(?=.*\P{ASCII})[a-z0-9.\-\P{ASCII}]+$/u;
