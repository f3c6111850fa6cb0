import type { MailIdentity } from '../../../aws/inspect/mail-identity.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';
import { dnsSilent } from './dns-silent.ts';
import type { AskedDmarc } from './mail-dns.ts';
import { type DmarcRecord, readDmarc } from './read-dmarc.ts';

const check = 'DMARC';

/**
 * Whether receivers find a DMARC record for the sender, and mails pass it.
 * @param mailed whether the account has sent mails in the last 24 hours
 */
export function checkDmarc(asked: AskedDmarc, identity: MailIdentity, mailed: boolean): Finding {
  const read = readDmarc(asked);
  const { senderDomain } = asked;
  const own = [`_dmarc.${senderDomain} TXT v=DMARC1; p=none`];
  if (read.type === 'unreachable') return dnsSilent(check, read.code);
  if (read.type === 'absent') {
    const found = `DNS has no DMARC record for ${senderDomain}: large mail providers want one.`;
    return warn(check, found, 'Set this record in the DNS of the domain.', own);
  }
  if (read.type === 'unusable') {
    const found = `Receivers heed no DMARC record of ${read.domain}: there must be exactly one, with a policy (p=).`;
    return { ...warn(check, found, 'Leave one record.'), details: read.texts.map((text) => `found: ${text}`) };
  }
  return ofRecord(read.record, senderDomain, { identity, mailed });
}

function ofRecord(
  record: DmarcRecord,
  senderDomain: string,
  { identity, mailed }: { readonly identity: MailIdentity; readonly mailed: boolean },
): Finding {
  const { domain, policy } = record;
  const told = `The policy of ${domain} is ${policy}`;
  if (!isAligned(record, senderDomain, identity)) {
    const found = `${told}, and mails from ${senderDomain} do not pass it: they are neither signed by that domain (DKIM) nor do bounces go to it (MAIL FROM).`;
    const todo =
      identity.kind === 'address'
        ? 'Verify the domain instead of the address.'
        : `Verify ${senderDomain} itself in SES, or remove adkim=s and aspf=s from the record.`;
    return (policy === 'none' ? warn : fail)(check, found, todo);
  }
  const passes = ok(check, `${told}, and mails from ${senderDomain} pass it.`);
  if (policy !== 'none' || !mailed) return passes;
  const todo = `Once all mail of the domain is signed, including the hotel's own, set p=quarantine, later p=reject.`;
  return { ...passes, todo };
}

/** Relaxed, the identity's domain is enough: the sender's is the same, or below it. Bounces go to one below the identity's. */
function isAligned({ strictDkim, strictSpf }: DmarcRecord, senderDomain: string, identity: MailIdentity): boolean {
  const { kind, name, dkim, mailFrom } = identity;
  const sender = senderDomain.toLowerCase();
  const bySignature = kind === 'domain' && dkim.enabled && (!strictDkim || name === sender);
  const byBounces = mailFrom !== undefined && (!strictSpf || mailFrom.domain === sender);
  return bySignature || byBounces;
}
