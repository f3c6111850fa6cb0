import type { Command } from 'commander';

/** A page of Markdown with every command of a program, as its `--help` tells it. */
export function commandsPage(program: Command): string {
  const sections = program.commands.map((group) => {
    const all = [group, ...group.commands].map((command) => `\`\`\`text\n${command.helpInformation().trim()}\n\`\`\``);
    return `## ${group.name()}\n\n${all.join('\n\n')}`;
  });
  return `# Commands

What \`npx wifi-tickets\` can do, as \`--help\` says it.

\`\`\`text
${program.helpInformation().trim()}
\`\`\`

${sections.join('\n\n')}
`;
}
