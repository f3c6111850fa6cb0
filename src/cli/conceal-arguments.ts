import type { Command } from 'commander';

/** For a command beside which a secret may stand by mistake: the parser repeats no value of what it refuses. */
export function concealArguments(command: Command): Command {
  return command.allowExcessArguments().configureOutput({ outputError: (text, write) => write(withoutValue(text)) });
}

/** Only what the parser quotes was typed: what it says itself may have an equals sign, too. */
function withoutValue(text: string): string {
  return text.replace(/'([^'=]*)=.*'/s, "'$1'");
}
