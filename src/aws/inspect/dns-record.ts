/** A record that belongs into a domain's DNS. */
export interface DnsRecord {
  readonly name: string;
  readonly type: 'CNAME' | 'MX' | 'TXT';
  /** Without quotes; of an MX record with its priority before it. */
  readonly value: string;
}

/** A record as one line: its name, type and value. */
export function recordLine({ name, type, value }: DnsRecord): string {
  return `${name} ${type} ${value}`;
}
