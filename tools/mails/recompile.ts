import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const changed = (file: string) => statSync(join(root, 'src/mail/template', file)).mtimeMs;
const run = promisify(execFile);

let running: Promise<unknown> | undefined;

/**
 * Compiles `ticket.mjml` if it is newer than what it was compiled to.
 * @throws Error with MJML's own words if the source is wrong
 */
export async function recompile(): Promise<void> {
  if (changed('ticket.mjml') <= changed('ticket-template.ts')) return;
  // In a process of its own: the compiler may be what is being edited.
  running ??= run(process.execPath, [join(root, 'tools/mjml.ts')]).finally(() => {
    running = undefined;
  });
  await running;
}
