import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessRecord } from '../access-control.ts';
import { recordedAccess } from './recorded-access.ts';

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
