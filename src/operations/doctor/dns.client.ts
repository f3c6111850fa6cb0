import { Resolver } from 'node:dns/promises';
import { CliError } from '../../kit/cli/errors.ts';
import type { DnsRecord } from './check-identity.ts';
import type { Asked } from './finding.ts';
import type { MailIdentity } from './mail-state.store.ts';

/** What DNS has under a name: the values, nothing, or no answer by which to tell. */
export type DnsAnswer =
  | { readonly type: 'found'; readonly values: readonly string[] }
  | { readonly type: 'absent' }
  /** By the code of Node's error, for example `ETIMEOUT`. */
  | { readonly type: 'unreachable'; readonly code: string };

/** Asks DNS for the records of a name. */
export type AskDns = (name: string, type: DnsRecord['type']) => Promise<DnsAnswer>;

/**
 * Asks the DNS servers of this machine, or another.
 * @param server an IP address, with a port if it is not 53
 * @throws CliError if it is none
 */
export function askDns(server?: string): AskDns {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  if (server !== undefined) useServer(resolver, server);
  return async (name, type) => {
    try {
      return { type: 'found', values: await valuesOf(resolver, name, type) };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
      return code === 'ENOTFOUND' || code === 'ENODATA' ? { type: 'absent' } : { type: 'unreachable', code };
    }
  };
}

function useServer(resolver: Resolver, server: string): void {
  try {
    resolver.setServers([server]);
  } catch {
    throw new CliError('--dns needs the IP address of a DNS server, as in --dns 9.9.9.9.', 2);
  }
}

/** Names in lower case, as DNS compares them. */
async function valuesOf(resolver: Resolver, name: string, type: DnsRecord['type']): Promise<string[]> {
  if (type === 'CNAME') return (await resolver.resolveCname(name)).map((one) => one.toLowerCase());
  // A long text stands in several pieces.
  if (type === 'TXT') return (await resolver.resolveTxt(name)).map((pieces) => pieces.join(''));
  return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange.toLowerCase()}`);
}

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

/** Asks DNS what a deployment's mails need; undefined if SES does not tell of its identity. */
export async function askMailDns(
  identity: Asked<MailIdentity> | undefined,
  outputs: Readonly<Record<string, string>>,
  ask: AskDns,
): Promise<MailDns | undefined> {
  if (identity?.type !== 'found') return undefined;
  const sender = outputs.SenderAddress ?? identity.value.name;
  return mailDns(identity.value, sender.slice(sender.lastIndexOf('@') + 1), ask);
}
