import type { Command } from 'commander';

/** A page of all commands, from what their `--help` says: usage, arguments, options, examples. @param program with all its groups */
export function commandsPage(program: Command): string {
  const parts = [
    '# Commands',
    `${escaped(program.description())}.`,
    'Options of every command:',
    termsOf(program, 'options'),
    epilogue(program),
    ...program.commands.flatMap((group) => chapter(group, 2)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function chapter(command: Command, level: number): string[] {
  const parts = [`${'#'.repeat(level)} ${pathOf(command)}`, sentence(command.description())];
  if (command.commands.length > 0) return [...parts, ...command.commands.flatMap((one) => chapter(one, level + 1))];
  return [
    ...parts,
    fenced(command.createHelp().commandUsage(command)),
    termsOf(command, 'arguments'),
    termsOf(command, 'options'),
    epilogue(command),
  ];
}

/** Its name behind those of the groups it is in, such as `location apply`. */
function pathOf(command: Command): string {
  const group = command.parent;
  return group?.parent ? `${pathOf(group)} ${command.name()}` : command.name();
}

/** Its options, without `--help`, which each has; or its arguments. */
function termsOf(command: Command, kind: 'arguments' | 'options'): string {
  const help = command.createHelp();
  const terms =
    kind === 'arguments'
      ? help.visibleArguments(command).map((one) => [help.argumentTerm(one), help.argumentDescription(one)])
      : help
          .visibleOptions(command)
          .filter(({ long }) => long !== '--help')
          .map((one) => [help.optionTerm(one), help.optionDescription(one)]);
  return terms.map(([term = '', about = '']) => `- \`${term}\`: ${escaped(about)}`).join('\n');
}

/** What stands below the options of `--help`: mostly examples. */
function epilogue(command: Command): string {
  let whole = '';
  const { writeOut } = command.configureOutput();
  command.configureOutput({
    writeOut: (more) => {
      whole += more;
    },
  });
  command.outputHelp();
  command.configureOutput({ writeOut });
  const text = whole.slice(command.helpInformation().length);
  return text.trim() === '' ? '' : fenced(text.trim());
}

function fenced(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}

function sentence(text: string): string {
  return text === '' ? '' : `${escaped(text)}.`;
}

/** Text in which nothing is Markdown, HTML or a template of the site. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>{}|]/g, (letter) =>
    /[<>{}]/.test(letter) ? `&#${letter.charCodeAt(0)};` : `\\${letter}`,
  );
}
