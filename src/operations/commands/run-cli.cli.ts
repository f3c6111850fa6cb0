import { Command, CommanderError } from 'commander';
import { CliError, reasonOf } from '../../kit/cli/errors.ts';
import { packageVersion } from '../../kit/cli/package-folder.cli.ts';
import { type CommandIo, type commandGroups, runWithIo, terminal } from '../../kit/cli/terminal.cli.ts';

const newProgram = () =>
  new Command('wifi-tickets')
    .description(
      'Wi-Fi tickets for hotel guests: manage locations, connections, events, hooks, tickets, mails, API keys, people at the desk, networks, stays and queues, and check their health',
    )
    .version(packageVersion(), '--version', 'print the version')
    .option('--stack <name>', 'the stack in AWS (default: the local cloud of this folder)')
    .option('--region <region>', "the stack's AWS region (default: from the environment)")
    .option('--json', 'print JSON')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(linesOf(text)),
      writeErr: (text) => terminal.printError(linesOf(text)),
    })
    .showHelpAfterError('(see --help)')
    .addHelpText(
      'after',
      `
Examples:
  wifi-tickets init
  wifi-tickets location apply hotel.yaml --dry-run
  wifi-tickets connection create --connector sirvoy --location 28XXX004
  wifi-tickets event example | wifi-tickets event send - --wait
  wifi-tickets event show evt-8412
  wifi-tickets hook create --location 28XXX004 --url https://hotel.example/wifi-events
  wifi-tickets ticket list --location 28XXX004
  wifi-tickets ticket print 10000001 --out ticket.html
  wifi-tickets mail undelivered --location 28XXX004
  wifi-tickets key create --location 28XXX004 --expires 365d
  wifi-tickets desk invite rosa@hotel-sol.example --location 28XXX004
  wifi-tickets network client --location 28XXX004 --address 10.0.0.0/24
  wifi-tickets stay show --location 28XXX004 --reservation RES-42
  wifi-tickets stay export --location 28XXX004 --email ada@example.com --out export-ada.json
  wifi-tickets queue list
  wifi-tickets iam policy --role desk --stack WifiTickets
  wifi-tickets doctor --stack WifiTickets
  wifi-tickets ticket show 10000001 --stack WifiTickets --region eu-west-1

Exit codes: 0 success, 1 not found or refused, 2 wrong usage, 3 deployment unreachable`,
    );

/** The parser's text without its last line break, which printing adds. */
function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** The loader of each command group, in the order of `--help`. A group is loaded only when needed: loading all takes as long as most commands. */
const groups = {
  init: async () => (await import('./init.cli.ts')).initCommand,
  location: async () => (await import('./location.cli.ts')).locationCommands,
  connector: async () => (await import('../../hotel-systems/connector/connector.cli.ts')).connectorCommands,
  connection: async () =>
    (await import('../../hotel-systems/connection/commands/connection.cli.ts')).connectionCommands,
  event: async () => (await import('../../core/events/event.cli.ts')).eventCommands,
  hook: async () => (await import('../../events-out/hooks/hook.cli.ts')).hookCommands,
  ticket: async () => (await import('./ticket.cli.ts')).ticketCommands,
  mail: async () => (await import('./mail.cli.ts')).mailCommands,
  relay: async () => (await import('./relay-guide.cli.ts')).relayCommands,
  key: async () => (await import('../../rest/keys/key.cli.ts')).keyCommands,
  desk: async () => (await import('../../desk/people/desk.cli.ts')).deskCommands,
  network: async () => (await import('../../networks/network.cli.ts')).networkCommands,
  stay: async () => (await import('./stay.cli.ts')).stayCommands,
  queue: async () => (await import('../queues/queue.cli.ts')).queueCommands,
  restore: async () => (await import('../restore/restore.cli.ts')).restoreCommand,
  iam: async () => (await import('./iam.cli.ts')).iamCommands,
  doctor: async () => (await import('../doctor/doctor.cli.ts')).doctorCommand,
} satisfies Record<(typeof commandGroups)[number], () => Promise<(program: Command) => void>>;

/** The program with every command, for whoever describes them. */
export async function wholeProgram(): Promise<Command> {
  const program = newProgram();
  for (const load of Object.values(groups)) (await load())(program);
  return program;
}

/** Adds the command groups that the arguments name, or all groups if they name none, which is a call for help. */
async function addCommands(program: Command, words: readonly string[]): Promise<void> {
  const help = words.findIndex((word) => word === '-h' || word === '--help');
  const wordsBeforeHelp = help < 0 ? words : words.slice(0, help);
  const named = Object.entries(groups).filter(([name]) => wordsBeforeHelp.includes(name));
  for (const [, load] of named.length > 0 ? named : Object.entries(groups)) (await load())(program);
}

/**
 * Runs one command of the operator's command line. Resolves to its exit code.
 * @param words the arguments, as a shell has them
 */
export function runCli(words: readonly string[], streams: CommandIo = process): Promise<number> {
  return runWithIo(streams, async () => {
    const program = newProgram();
    try {
      await addCommands(program, words);
      await program.parseAsync(words, { from: 'user' });
      return 0;
    } catch (error) {
      if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
      // The SDK's errors concern the deployment; a stack trace would not help the operator.
      const lines = error instanceof CliError ? error.lines : reasonOf(error, program.opts()).split('\n');
      if (lines.length > 0) terminal.printError(lines);
      return error instanceof CliError ? error.exitCode : 3;
    }
  });
}

/** Runs the command of this process's arguments, and ends the process with its exit code if that fails. */
export async function runAsProcess(): Promise<void> {
  const code = await runCli(process.argv.slice(2));
  if (code !== 0) process.exit(code);
}
