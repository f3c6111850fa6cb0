import { Command } from 'commander';
import { expect, test } from 'vitest';
import { hookCommands } from '../../src/events-out/hooks/hook.cli.ts';
import { sinceTime } from '../../src/events-out/hooks/known-hook.cli.ts';
import { CliError } from '../../src/kit/cli/errors.ts';

/** Why `hook replay` does nothing with these options. */
async function refusal(...words: string[]): Promise<string> {
  let text = '';
  const program = new Command().exitOverride().configureOutput({
    writeErr: (more) => {
      text += more;
    },
  });
  hookCommands(program);
  await program.parseAsync(['hook', 'replay', 'one', ...words], { from: 'user' }).catch((error: unknown) => {
    if (error instanceof CliError) text += error.message;
  });
  return text;
}

test.for([
  ['no events', [], 'Say which events: --since TIME, or --failed'],
  ['two kinds of events', ['--since', '2h', '--failed'], "'--since <time>' cannot be used with option '--failed'"],
  ['a time to come', ['--since', '2999-01-01T00:00Z'], "'2999-01-01T00:00Z' is invalid. It must not be in the future."],
  ['no time', ['--since', 'yesterday'], "'yesterday' is invalid. It must be "],
  ['a date that there is not', ['--since', '2026-13-01T00:00Z'], 'It must be so long ago, such as 30m, 2h or 7d'],
  ['an instant in no zone', ['--since', '2026-11-26T19:00'], 'or an instant with its zone, such as 2027-01-31T12:00Z'],
  ['too long ago', ['--since', '91d'], '(90d at most)'],
] as const)('a replay of %s is refused with what to say', async ([, words, sentence]) => {
  expect(await refusal(...words)).toContain(sentence);
});

test('the time since when is so long ago, or an instant in any zone', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');
  expect(sinceTime('2h', now)).toBe('2026-11-26T10:00:00.000Z');
  expect(sinceTime('2026-11-26T12:30+01:00', now)).toBe('2026-11-26T11:30:00.000Z');
});
