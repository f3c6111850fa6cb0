import { Command } from 'commander';
import { expect, test } from 'vitest';
import { connectionCommands } from '../../../src/hotel-systems/connection/commands/connection.cli.ts';

/** What a command prints of its words before it does anything. */
async function printed(...words: string[]): Promise<string> {
  let text = '';
  const write = (more: string) => {
    text += more;
  };
  const program = new Command().exitOverride().configureOutput({ writeOut: write, writeErr: write });
  connectionCommands(program);
  await program.parseAsync(['connection', ...words], { from: 'user' }).catch(() => undefined);
  return text;
}

test('a property that is none is refused with a whole sentence', async () => {
  expect(await printed('create', '--connector', 'sirvoy', '--property', 'a')).toContain(
    "argument 'a' is invalid. It must be PROPERTY=LOCATION, such as 1234=28XXX004.",
  );
});

test('a secret behind an option that is none is not repeated, whatever is in it', async () => {
  for (const secret of ['S3CR3T', "x'S3CR3T", 'x=S3CR3T', 'x\nS3CR3T']) {
    const text = await printed('create', '--connector', 'sirvoy', `--prof=${secret}`);
    expect(text).toContain("unknown option '--prof'");
    expect(text).not.toContain('S3CR3T');
  }
});

test('help tells how long the URL before works in hours', async () => {
  expect(await printed('rotate', '--help')).toMatch(/\(default:\s+24h\)/);
});
