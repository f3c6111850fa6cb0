import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { wholeProgram } from '../../src/operations/commands/run-cli.cli.ts';
import { commandsPage } from '../../tools/docs/commands-page.ts';

const program = await wholeProgram();
const page = commandsPage(program);
const leaves = (command: Command): Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);

/** A command's part of the page, from its heading to the next one. */
function partOf(command: Command): string {
  const names = command.createHelp().commandUsage(command).split(' ').slice(1);
  const depth = command.parent === program ? 1 : 2;
  const heading = names.slice(0, depth).join(' ').split('|')[0];
  const [, part = ''] = page.split(new RegExp(`^#{2,3} ${heading}$`, 'm'));
  return part.split(/^#{2,3} /m)[0] ?? '';
}

test('the page of commands has each command with its usage, arguments, options and examples', () => {
  const all = leaves(program);
  expect(all.length).toBeGreaterThan(60);
  for (const command of all) {
    const part = partOf(command);
    const help = command.createHelp();
    expect(part).toContain(help.commandUsage(command));
    const options = help.visibleOptions(command).filter(({ long }) => long !== '--help');
    for (const option of options) expect(part).toContain(`- \`${help.optionTerm(option)}\`: `);
    for (const argument of help.visibleArguments(command))
      expect(part).toContain(`- \`${help.argumentTerm(argument)}\`: `);
  }
  expect(page).toContain('wifi-tickets location credentials 28XXX004 --portal-key - < key.txt');
  expect(page).toContain('Exit codes: 0 success');
});

test('nothing of it is markup of a page', () => {
  const told = page.replaceAll(/```text\n[\s\S]*?\n```|`[^`\n]+`/g, '');
  expect(told).not.toMatch(/[<>{}]/);
});

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
