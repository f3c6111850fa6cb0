import { Command, CommanderError } from 'commander';
import { CliError } from './cli-error.ts';
import { reasonOf } from './reason-of.ts';
import { terminal } from './terminal.ts';

const program = new Command('wifi-tickets')
  .description(
    'Wi-Fi tickets for hotel guests: locations, events, tickets, mails, API keys, stays, queues, and what ails them',
  )
  .option('--stack <name>', 'a stack deployed in AWS; without it, the local cloud that runs here')
  .option('--region <region>', "the stack's AWS region; without it, the environment's")
  .option('--json', 'print JSON')
  .exitOverride()
  .configureOutput({
    writeOut: (text) => terminal.print(linesOf(text)),
    writeErr: (text) => terminal.printError(linesOf(text)),
  })
  .showHelpAfterError('(--help tells more)')
  .addHelpText(
    'after',
    `
Examples:
  wifi-tickets init
  wifi-tickets location apply hotel.yaml --dry-run
  wifi-tickets event example | wifi-tickets event send - --wait
  wifi-tickets event show evt-8412
  wifi-tickets ticket list --location 28XXX004
  wifi-tickets ticket print 10000001 --pdf ticket.pdf
  wifi-tickets mail undelivered --location 28XXX004
  wifi-tickets key create --location 28XXX004 --expires 365d
  wifi-tickets stay show --location 28XXX004 --reservation RES-42
  wifi-tickets queue list
  wifi-tickets doctor --stack WifiTickets
  wifi-tickets ticket show 10000001 --stack WifiTickets --region eu-west-1

Exit codes: 0 done, 1 not found or refused, 2 wrong use, 3 the deployment could not be reached`,
  );

/** What the parser says ends with a line's end, which printing adds. */
function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** What adds the commands of each first word, in the order of `--help`. Each is loaded only when it is asked for: all take as long as most of what they do. */
const groups = {
  init: async () => (await import('./init/init-command.ts')).initCommand,
  location: async () => (await import('./location/location-commands.ts')).locationCommands,
  event: async () => (await import('./event/event-commands.ts')).eventCommands,
  ticket: async () => (await import('./ticket/ticket-commands.ts')).ticketCommands,
  mail: async () => (await import('./mail/mail-commands.ts')).mailCommands,
  key: async () => (await import('./key/key-commands.ts')).keyCommands,
  stay: async () => (await import('./stay/stay-commands.ts')).stayCommands,
  queue: async () => (await import('./queue/queue-commands.ts')).queueCommands,
  doctor: async () => (await import('./doctor/doctor-command.ts')).doctorCommand,
};

/** Adds the commands of the first words that are among these, or all if none is: then it is help that is wanted. */
async function addCommands(words: readonly string[]): Promise<void> {
  const help = words.findIndex((word) => word === '-h' || word === '--help');
  const wordsBeforeHelp = help < 0 ? words : words.slice(0, help);
  const named = Object.entries(groups).filter(([name]) => wordsBeforeHelp.includes(name));
  for (const [, load] of named.length > 0 ? named : Object.entries(groups)) (await load())(program);
}

/** The operator's command line: reads its words, does what they say, and ends the process if that fails. */
export async function runCli(): Promise<void> {
  try {
    await addCommands(process.argv.slice(2));
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
    // The SDK's errors speak of the deployment; a stack trace would help nobody here.
    terminal.printError(error instanceof CliError ? error.lines : reasonOf(error).split('\n'));
    process.exit(error instanceof CliError ? error.exitCode : 3);
  }
}
