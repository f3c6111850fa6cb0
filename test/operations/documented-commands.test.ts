import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { wholeProgram } from '../../src/operations/commands/run-cli.cli.ts';

const program = await wholeProgram();

const root = join(import.meta.dirname, '../..');
const pages = globSync(['README.md', 'SECURITY.md', 'docs/{start,operate,reference,network,design}/*.md'], {
  cwd: root,
});

/** What a page has one type: lines of a shell, and commands in a sentence, from their group on. */
function typedIn(text: string): string[] {
  const lines = text.split('\n').flatMap((line) => line.match(/(?<=npx wifi-tickets )[^#|`]+/g) ?? []);
  const named = [...text.matchAll(/`([a-z]+ [^`\n]+)`/g)].map(([, typed = '']) => typed);
  return [...lines, ...named.filter((typed) => commandOf(words(typed)) !== undefined)];
}

function words(typed: string): string[] {
  return typed.split(/ [<>] /)[0]?.match(/"[^"]*"|[^\s,]+/g) ?? [];
}

/** The command that words begin with. */
function commandOf([group, name]: readonly string[]): Command | undefined {
  const found = program.commands.find((one) => one.name() === group);
  return found?.commands.length === 0 ? found : found?.commands.find((one) => one.name() === name);
}

const typed = pages.flatMap((file) => typedIn(readFileSync(join(root, file), 'utf8')).map((line) => ({ file, line })));

test('the commands that documents have one type are there, with these options', () => {
  expect(typed.length).toBeGreaterThan(200);
  const wrong = typed.filter(({ line }) => {
    const said = words(line);
    const command = commandOf(said);
    const options = said.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.split('=')[0]);
    const known = [...program.options, ...(command?.options ?? [])].flatMap(({ short, long }) => [short, long]);
    return (command === undefined && /^[a-z]/.test(line)) || options.some((one) => !['--help', ...known].includes(one));
  });
  expect(wrong).toEqual([]);
});
