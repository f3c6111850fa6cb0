import { type AskedDmarc, dnsSilent } from './check-dns.ts';
import type { MailIdentity } from './check-identity.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

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

/** A DMARC record that receivers heed. */
interface DmarcRecord {
  /** Whose record it is: the sender's domain, or one above it. */
  readonly domain: string;
  /** What receivers are to do with mails that forge the sender's domain. */
  readonly policy: 'none' | 'quarantine' | 'reject';
  /** Whether the domain that signs must be the sender's own, not one above or below it. */
  readonly strictDkim: boolean;
  /** Likewise for the domain that bounces go to. */
  readonly strictSpf: boolean;
}

/** What receivers make of the DMARC records in DNS. */
type DmarcRead =
  | { readonly type: 'found'; readonly record: DmarcRecord }
  | { readonly type: 'absent' }
  /** DNS has records, and receivers heed none of them: several, or one without a policy. */
  | { readonly type: 'unusable'; readonly domain: string; readonly texts: readonly string[] }
  | { readonly type: 'unreachable'; readonly code: string };

/**
 * Finds the DMARC record that holds for a sender: its own domain's, else that of the highest domain above it.
 * @see https://www.rfc-editor.org/rfc/rfc7489#section-6.6.3
 */
function readDmarc({ senderDomain, answers }: AskedDmarc): DmarcRead {
  const found = answers.flatMap(({ domain, answer }) => {
    const texts = answer.type === 'found' ? answer.values.filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/.test(text)) : [];
    // A registry's own record is for domains that have none.
    return texts.length === 0 || texts.some((text) => tagsOf(text).get('psd') === 'y') ? [] : [{ domain, texts }];
  });
  const holding = found.find(({ domain }) => domain === senderDomain.toLowerCase()) ?? found.at(-1);
  if (holding) return readTexts(holding, senderDomain);
  const unreachable = answers.flatMap(({ answer }) => (answer.type === 'unreachable' ? [answer] : []))[0];
  return unreachable ?? { type: 'absent' };
}

function readTexts(
  { domain, texts }: { readonly domain: string; readonly texts: readonly string[] },
  senderDomain: string,
): DmarcRead {
  const tags = tagsOf(texts[0] ?? '');
  const isOwn = domain === senderDomain.toLowerCase();
  const policy = policyNamed((isOwn ? undefined : tags.get('sp')) ?? tags.get('p'));
  if (texts.length > 1 || policy === undefined) return { type: 'unusable', domain, texts };
  const record = { domain, policy, strictDkim: tags.get('adkim') === 's', strictSpf: tags.get('aspf') === 's' };
  return { type: 'found', record };
}

function policyNamed(name: string | undefined): DmarcRecord['policy'] | undefined {
  return (['none', 'quarantine', 'reject'] as const).find((policy) => policy === name);
}

function tagsOf(text: string): ReadonlyMap<string, string> {
  const tags = text.split(';').map((tag) => tag.split('='));
  return new Map(tags.map(([name = '', value = '']) => [name.trim().toLowerCase(), value.trim().toLowerCase()]));
}
