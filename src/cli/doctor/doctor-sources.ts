import type { AskDns } from './dns/ask-dns.ts';

/** Whom the doctor asks beside AWS, and what it asks only on demand. */
export interface DoctorSources {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  /** Absent: DNS is not asked. */
  readonly dns?: AskDns;
  /** Whether CloudFormation compares the stack with its template, which takes minutes. */
  readonly drift?: boolean;
  /** The URL of the registry that is asked for the newest version; absent: none is. */
  readonly registry?: string;
}
