import { type Finding, notChecked } from '../finding.ts';
import type { Facts } from '../gather-facts.ts';
import { checkBounceRecords } from './check-bounce-records.ts';
import { checkDmarc } from './check-dmarc.ts';
import { checkSignatureRecords } from './check-signature-records.ts';

/** The checks of what DNS itself has of the sender's domain; none if SES does not tell what it should have. */
export function diagnoseDns({ dns, identity, account }: Facts): readonly Finding[] {
  if (identity?.type !== 'found') return [];
  if (dns === undefined) return [notChecked('DNS', 'The local cloud asks no DNS; --dns SERVER does.')];
  const { value } = identity;
  const mailed = account.type === 'found' && account.value.sent > 0;
  return [
    ...(value.kind === 'domain' ? [checkSignatureRecords(dns.dkim, value)] : []),
    ...(dns.mailFrom && value.mailFrom ? [checkBounceRecords(dns.mailFrom, value.mailFrom)] : []),
    checkDmarc(dns.dmarc, value, mailed),
  ];
}
