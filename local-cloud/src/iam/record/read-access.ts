import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedAccess } from './recorded-access.ts';

/** All accesses that local clouds have recorded in a directory for a stack, each once. */
export function readAccess(directory: string, stack: string): RecordedAccess[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.jsonl'));
  const lines = files.flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n'));
  const all: RecordedAccess[] = [...new Set(lines)].filter((line) => line !== '').map((line) => JSON.parse(line));
  return all.filter((record) => record.stack === stack);
}
