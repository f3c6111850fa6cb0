import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { CliError } from '../../../kit/cli/errors.ts';
import type { DnsAnswer, MailDns } from '../checks/check-dns.ts';
import type { DnsRecord, MailIdentity } from '../checks/check-identity.ts';
import type { Asked } from '../checks/finding.ts';

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

/** Looks names up at a DNS server, as sockets ask for them. @throws CliError if it is none */
export function lookupBy(server: string): LookupFunction {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  useServer(resolver, server);
  return (name, _, done) => {
    resolver.resolve4(name).then(
      (found) =>
        done(
          null,
          found.map((address) => ({ address, family: 4 })),
        ),
      (error: NodeJS.ErrnoException) => done(error, []),
    );
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
