import type { Command } from 'commander';

/** A command of one connection. */
export function withId(connection: Command, name: string, description: string): Command {
  return connection
    .command(name)
    .description(description)
    .argument('<id>', 'the connection, as connection list shows it');
}
