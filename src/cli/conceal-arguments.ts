import type { Command } from 'commander';

/** For a command beside which a secret may stand by mistake: the parser repeats nothing of what it refuses. */
export function concealArguments(command: Command): Command {
  return command
    .allowExcessArguments()
    .configureOutput({ outputError: (text, write) => write(text.replace(/=[^']*/, '')) });
}
