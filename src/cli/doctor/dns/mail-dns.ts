import type { DnsRecord } from '../../../aws/inspect/dns-record.ts';
import type { MailIdentity } from '../../../aws/inspect/mail-identity.ts';
import type { AskDns, DnsAnswer } from './ask-dns.ts';

/** A record that mails need, and what DNS has under its name. */
export interface AskedRecord {
  readonly wanted: DnsRecord;
  readonly answer: DnsAnswer;
}

/** What DNS has of a domain's DMARC. */
export interface AskedDmarc {
  /** Of the sender's address. */
  readonly senderDomain: string;
  /** Under `_dmarc` of the sender's domain and of each domain above it that a hotel may own, in this order. */
  readonly answers: readonly { readonly domain: string; readonly answer: DnsAnswer }[];
}

/** What DNS has of the records by which receivers know that mails are the hotel's. */
export interface MailDns {
  readonly dkim: readonly AskedRecord[];
  /** Absent if bounces go to a domain of SES. */
  readonly mailFrom?: { readonly mx: AskedRecord; readonly spf: AskedRecord };
  readonly dmarc: AskedDmarc;
}

/** Asks DNS for all that mails of a sender need. */
export async function mailDns(
  { dkim, mailFrom }: Pick<MailIdentity, 'dkim' | 'mailFrom'>,
  senderDomain: string,
  ask: AskDns,
): Promise<MailDns> {
  const asked = async (wanted: DnsRecord) => ({ wanted, answer: await ask(wanted.name, wanted.type) });
  const [ofDkim, mx, spf, answers] = await Promise.all([
    Promise.all(dkim.records.map(asked)),
    mailFrom && asked(mailFrom.records.mx),
    mailFrom && asked(mailFrom.records.spf),
    Promise.all(
      withParents(senderDomain).map(async (domain) => ({ domain, answer: await ask(`_dmarc.${domain}`, 'TXT') })),
    ),
  ]);
  return { dkim: ofDkim, ...(mx && spf && { mailFrom: { mx, spf } }), dmarc: { senderDomain, answers } };
}

/** Nobody asks a top-level domain. */
function withParents(domain: string): string[] {
  const labels = domain.toLowerCase().split('.');
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_, i) => labels.slice(i).join('.'));
}
