import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessRecord } from '../access-control.ts';

/** What is kept of an access beyond the life of a local cloud. */
interface RecordedAccess extends AccessRecord {
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
function recordedAccess(stack: string, record: AccessRecord): RecordedAccess {
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

/** The environment variable with the directory in which local clouds record what is done under a stack's roles. */
export const accessRecordVariable = 'LOCAL_CLOUD_ACCESS_RECORD';

/** Appends each access to a file of its own in a directory, as a line of JSON; the same one once. */
export function recordAccess(directory: string, stack: string): (record: AccessRecord) => void {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${randomUUID()}.jsonl`);
  const known = new Set<string>();
  return (record) => {
    const line = JSON.stringify(recordedAccess(stack, record));
    if (known.has(line)) return;
    known.add(line);
    appendFileSync(file, `${line}\n`);
  };
}

/** All accesses that local clouds have recorded in a directory for a stack, each once. */
export function readAccess(directory: string, stack: string): RecordedAccess[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.jsonl'));
  const lines = files.flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n'));
  const all: RecordedAccess[] = [...new Set(lines)].filter((line) => line !== '').map((line) => JSON.parse(line));
  return all.filter((record) => record.stack === stack);
}
