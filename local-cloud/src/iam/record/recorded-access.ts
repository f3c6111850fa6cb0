import type { AccessRecord } from '../access-control.ts';

/** What is kept of an access beyond the life of a local cloud. */
export interface RecordedAccess extends AccessRecord {
  /** The name of the stack, whose resources it is about. */
  readonly stack: string;
}

/**
 * The condition keys that are kept, in small letters. Not those that tell about guests: `dynamodb:LeadingKeys` are partition
 * keys, with codes and reservations in them, and `ses:Recipients` are addresses.
 */
const keptKeys: ReadonlySet<string> = new Set(['ses:fromaddress']);

/** Whether records can tell about a condition: its key is kept, or AWS's own of every request. */
export function isKept(key: string): boolean {
  return keptKeys.has(key.toLowerCase()) || key.toLowerCase().startsWith('aws:');
}

/** An access without anything about guests. */
export function recordedAccess(stack: string, record: AccessRecord): RecordedAccess {
  const { principal, action, resource, keys, decision } = record;
  const kept = Object.entries(keys).filter(([key, value]) => value !== undefined && isKept(key));
  return {
    stack,
    principal,
    action,
    resource: withoutRecipient(resource, keys),
    keys: Object.fromEntries(kept),
    decision,
  };
}

/** In the sandbox SES asks for the identity of each recipient, which can be an address. */
function withoutRecipient(resource: string, keys: AccessRecord['keys']): string {
  const [, start = '', address] = /^(arn:[^:]*:ses:.*:identity\/)(.*@.*)$/.exec(resource) ?? [];
  return address === undefined || address === keys['ses:FromAddress'] ? resource : `${start}recipient@example.com`;
}
