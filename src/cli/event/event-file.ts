import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { readStayEvent } from '../../contract/events/stay-event.ts';
import type { StayEvent } from '../../domain/model/stay-event.ts';
import { CliError } from '../cli-error.ts';

/** The events of a JSON file (`-`: standard input), which contains one event or an array. @throws CliError if it cannot be read */
export async function eventBodies(file: string): Promise<string[]> {
  const json = await contents(file);
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    throw new CliError('The input is not JSON.');
  }
  return (Array.isArray(value) ? value : [value]).map((event) => JSON.stringify(event));
}

/** An event from a file, checked. @throws CliError if it would be rejected */
export function checkedEvent(body: string): StayEvent {
  const read = readStayEvent(body, new Date().toISOString());
  if ('reason' in read) throw new CliError(`${read.id ?? 'The event'} would be rejected: ${read.detail}`);
  return read.event;
}

async function contents(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CliError(`The file ${file} cannot be read.`);
  }
}
