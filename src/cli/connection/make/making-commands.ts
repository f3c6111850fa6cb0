import type { Command } from 'commander';
import { concealArguments } from '../../conceal-arguments.ts';
import { countUpTo } from '../../option-values.ts';
import { connectionName, hostName, propertyPair } from '../connection-options.ts';
import { withId } from '../with-id.ts';
import type { ChangeOptions } from './change-connection.ts';
import type { CreateOptions } from './create-connection.ts';

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
    .action(async (_: unknown, command: Command) =>
      (await import('./create-connection.ts')).createConnection(command.optsWithGlobals<CreateOptions>()),
    );
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
    .option('--only-sources', "refuse deliveries from other addresses than the system's own")
    .option('--no-only-sources', 'take deliveries from any address')
    .action(async (id: string, _: unknown, command: Command) =>
      (await import('./change-connection.ts')).change(id, command.optsWithGlobals<ChangeOptions>()),
    );
}
