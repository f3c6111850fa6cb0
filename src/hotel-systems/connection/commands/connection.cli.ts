import { type Command, Option } from 'commander';
import type { DeploymentOptions } from '../../../kit/cli/find-deployment.cli.ts';
import {
  acts,
  concealArguments,
  connectionName,
  countUpTo,
  duration,
  hostName,
  plainDate,
  propertyPair,
} from '../../../kit/cli/options.cli.ts';
import type { ProofOptions } from './connection-state.cli.ts';

type Options = DeploymentOptions & { readonly json?: boolean };

/** `connection create`, `list`, `show`, `test`, `sync`, `change`, `rotate`, `proof`, `credentials`, `pause`, `resume`, `revoke`. */
export function connectionCommands(program: Command): void {
  const connection = program
    .command('connection')
    .description("Connections of hotels' systems: one hotel's use of a connector");
  addCreate(connection);
  connection
    .command('list')
    .description('List all connections: last delivery and event, deliveries and events of today (UTC), what is wrong')
    .action(acts(async () => (await import('./connection-list.cli.ts')).listAllConnections));
  withId(connection, 'show', 'Show one connection, without its secrets').action(
    acts(async () => (await import('./connection-list.cli.ts')).showConnection),
  );
  withId(connection, 'test', 'Show what a delivery would become, and what it would do to the stays; sends nothing')
    .argument('<file>', "the delivery's body, or - for standard input")
    .action(acts(async () => (await import('./connection-test.cli.ts')).testDelivery));
  withId(connection, 'sync', "Read its system's reservations now: older ones, and those that webhooks missed")
    .option('--from <date>', 'arrivals from this day on (default: 31 days back)', plainDate)
    .option('--until <date>', 'arrivals until this day (default: as its connector says)', plainDate)
    .option('--dry-run', 'read them from here, and show what would be sent; sends nothing')
    .action(acts(async () => (await import('./connection-sync.cli.ts')).syncConnection));
  addChange(connection);
  addSecrets(connection);
  addStates(connection);
}

const offline = ['--offline', "do not ask the hotel's system whether it takes the credentials"] as const;

/** Commands that make or read secrets. */
function addSecrets(connection: Command): void {
  withId(connection, 'rotate', 'Make a new URL; the one before works until the grace ends')
    .addOption(
      new Option('--grace <time>', 'how long the one before works: 30m, 24h, 7d, or 0')
        .argParser(duration)
        .default(86_400_000, '24h'),
    )
    .action(acts(async () => (await import('./connection-state.cli.ts')).rotate));
  concealArguments(withId(connection, 'proof', 'Set what proves its deliveries, read from standard input: one a line'))
    .argument('[-]', 'standard input')
    .usage('<id> - [options] < file')
    .option('--keep', 'what was set before is taken, too, until the next time')
    .action(async (_: string, __: unknown, ___: unknown, command: Command) =>
      (await import('./connection-state.cli.ts')).setProof(command.args, command.optsWithGlobals<ProofOptions>()),
    );
  concealArguments(
    withId(connection, 'credentials', 'Set the credentials by which its system is asked, read from standard input'),
  )
    .argument('[-]', 'standard input: lines name=value, or a JSON object')
    .usage('<id> - [options] < file')
    .option(...offline)
    .action(async (_: string, __: unknown, ___: unknown, command: Command) => {
      const { setConnectionCredentials } = await import('./connection-state.cli.ts');
      return setConnectionCredentials(command.args, command.optsWithGlobals<Options & { offline?: boolean }>());
    });
}

function addStates(connection: Command): void {
  withId(connection, 'pause', 'Let its deliveries wait').action(
    acts(async () => (await import('./connection-state.cli.ts')).pause),
  );
  withId(connection, 'resume', 'End its pause').action(
    acts(async () => (await import('./connection-state.cli.ts')).resume),
  );
  withId(connection, 'revoke', 'End it for good: its URL opens nothing, its credentials are removed').action(
    acts(async () => (await import('./connection-state.cli.ts')).revoke),
  );
}

const createHelp = `
The URL, and what proves a delivery if the hotel chooses that, are shown only once. Examples:
  wifi-tickets connection create --connector sirvoy --location 28XXX004
  wifi-tickets connection create --connector apaleo --property BER=28XXX004 --property MUC=28XXX006
  wifi-tickets connection create --connector cloudbeds --property 402955=28XXX004 --credentials - < credentials.txt
Credentials are lines name=value, or a JSON object; wifi-tickets connector show ID tells their names.`;

/** `connection create`. */
export function addCreate(connection: Command): void {
  concealArguments(connection.command('create'))
    .description("Connect a hotel's system; prints what to paste where in it")
    .requiredOption('--connector <id>', 'its connector; wifi-tickets connector list shows all')
    .option('-l, --location <id>', 'the location of its bookings')
    .option(
      '--property <pair>',
      "PROPERTY=LOCATION: the location of one of the system's properties; may be repeated, others are then set aside",
      propertyPair,
    )
    .option('--name <id>', "the connection's id (default: the connector's)", connectionName)
    .option(
      '--proof <how>',
      'what proves a delivery: - is read from standard input, new is made here (default: new, if the system needs it)',
    )
    .option('--credentials <->', 'the credentials by which the system is asked are read from standard input')
    .option(...offline)
    .option('--confirm', 'fetch also what came whole, so that a forged delivery does nothing')
    .option('--host <host>', "another host of the system's API, such as its sandbox", hostName)
    .option('--only-sources', "refuse deliveries from other addresses than the system's own")
    .option(
      '--new-stays-per-hour <n>',
      'new stays that it may bring in an hour; more are set aside',
      countUpTo(100_000),
      300,
    )
    .addHelpText('after', createHelp)
    .action(acts(async () => (await import('./connection-create.cli.ts')).createConnection));
}

/** `connection change`. */
export function addChange(connection: Command): void {
  withId(connection, 'change', 'Change what is given of it; prints what it is now')
    .option('--property <pair>', 'PROPERTY=LOCATION: add a property, or give it another location', propertyPair)
    .option('--remove-property <property>', 'remove a property; may be repeated', (one, all: string[] = []) => [
      ...all,
      one,
    ])
    .option('-l, --location <id>', 'the location of bookings that name no property')
    .option('--confirm', 'fetch also what came whole, so that a forged delivery does nothing')
    .option('--no-confirm', 'fetch only what does not come whole')
    .option(
      '--new-stays-per-hour <n>',
      'new stays that it may bring in an hour; more are set aside',
      countUpTo(100_000),
    )
    .option(
      '--write <how>',
      "field, or field=NAME: write guests' codes into the system's reservations; message: it may send them to guests; field,message: both; off: no more",
    )
    .addOption(
      new Option('--texts <word>', 'on: guests may be texted though nothing proves its deliveries; off: not').choices([
        'on',
        'off',
      ]),
    )
    .option('--template-in-use', "the hotel's own messages to guests show that field")
    .option('--no-template-in-use', 'they do not')
    .option('--only-sources', "refuse deliveries from other addresses than the system's own")
    .option('--no-only-sources', 'take deliveries from any address')
    .action(acts(async () => (await import('./connection-change.cli.ts')).change));
}

/** A command of one connection. */
export function withId(connection: Command, name: string, description: string): Command {
  return connection
    .command(name)
    .description(description)
    .argument('<id>', 'the connection, as connection list shows it');
}
