import { domainToASCII } from 'node:url';
import { tidyMailAddress } from '../../domain/model/mail-address.ts';

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

/** A host with non-ASCII letters, and otherwise only the ASCII characters of host names. */
const international = /^(?=.*\P{ASCII})[a-z0-9.\-\P{ASCII}]+$/u;
