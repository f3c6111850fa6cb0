import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clockFileVariable } from './clock-file-variable.ts';

interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties: { Environment?: Environment } }>;
}

interface Environment {
  readonly Variables: Readonly<Record<string, unknown>>;
}

const preload = pathToFileURL(join(import.meta.dirname, 'shifted-clock.ts')).href;

/** Puts this process, and those that it starts, on a clock of their own; for the rest of this process's life. */
export async function turnedClock() {
  const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-clock-'));
  const file = join(folder, 'clock');
  const state = { aheadMs: 0, hurry: 1, slow: 1, since: 0 };
  const tell = (change: Partial<typeof state>) => {
    Object.assign(state, change);
    // Who reads meanwhile reads the one or the other, never half of it.
    writeFileSync(`${file}.new`, `${state.aheadMs} ${state.hurry} ${state.slow} ${state.since}`);
    renameSync(`${file}.new`, file);
  };
  tell({});
  const variables = { [clockFileVariable]: file, NODE_OPTIONS: `--import ${preload}` };
  // The command line's process inherits them; a function's has only what its template says.
  Object.assign(process.env, variables);
  await import('./shifted-clock.ts');
  return {
    /** Time passes at once. */
    pass: (ms: number) => tell({ aheadMs: state.aheadMs + ms }),
    /** From now on functions wait so many times shorter than they want to; 1: as long. */
    hurry: (times: number) => tell({ hurry: times }),
    /** The clock goes so many times slower, for good: what takes a slow machine minutes takes seconds of it. Once. */
    slow: (times: number) => tell({ slow: times, since: Date.now() - state.aheadMs }),
    /** The stack whose functions go by this clock and that nothing runs by itself, in a folder of its own. */
    cdkOut: (from: string) => onTheClock(from, join(folder, 'cdk.out'), variables),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function onTheClock(from: string, to: string, variables: Readonly<Record<string, string>>): string {
  cpSync(from, to, { recursive: true });
  const [name = ''] = readdirSync(to).filter((file) => file.endsWith('.template.json'));
  const template: Template = JSON.parse(readFileSync(join(to, name), 'utf8'));
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type === 'AWS::Scheduler::Schedule') delete template.Resources[id];
    if (Type === 'AWS::Lambda::Function')
      Properties.Environment = { Variables: { ...Properties.Environment?.Variables, ...variables } };
  }
  writeFileSync(join(to, name), JSON.stringify(template));
  return to;
}
