import { readFileSync } from 'node:fs';
import type { ErasedRef } from '../../app/stays/erase-stay.ts';
import { CliError } from '../../kit/cli/errors.ts';

const names = ['locationId', 'key', 'source', 'reservationId', 'stayId'] as const;

/**
 * Reads the JSON output of an earlier erasure.
 * @param ifMissing what to do if there is no such file, as a sentence
 * @throws CliError if there is no such file, or it has other content
 */
export function readRefs(file: string, ifMissing?: string): ErasedRef[] {
  const refs = contents(file, ifMissing);
  if (!Array.isArray(refs) || !refs.every(isRef))
    throw new CliError(`${file} is not what stay erase --out or --json writes.`);
  return refs.map((ref) => Object.fromEntries(names.map((name) => [name, ref[name]])) as unknown as ErasedRef);
}

function contents(file: string, ifMissing?: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new CliError([`There is no file ${file}.`, ifMissing].filter(Boolean).join(' '));
    throw new CliError(`The file ${file} cannot be read as JSON.`);
  }
}

function isRef(value: unknown): value is Record<string, string> {
  const ref = value as Readonly<Record<string, unknown>> | null;
  return typeof ref === 'object' && names.every((name) => typeof ref?.[name] === 'string' && ref[name] !== '');
}
