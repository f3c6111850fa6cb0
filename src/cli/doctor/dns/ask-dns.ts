import { Resolver } from 'node:dns/promises';
import type { DnsRecord } from '../../../aws/inspect/dns-record.ts';
import { CliError } from '../../cli-error.ts';

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
