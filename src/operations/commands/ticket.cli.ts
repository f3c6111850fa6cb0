import { type Command, Option } from 'commander';
import { mostCopies, printLayouts } from '../../core/ticket/ticket.ts';
import { countUpTo } from '../../kit/cli/options.cli.ts';
import type { PrintOptions } from '../../mail/print/print-tickets.cli.ts';
import type { ForgetOptions } from './forget-devices.cli.ts';
import { type ListOptions, listTickets } from './list-tickets.cli.ts';
import { type ShowOptions, showTicket } from './show-ticket.cli.ts';

/** `ticket list`, `ticket show`, `ticket sessions`, `ticket forget`, `ticket print`. */
export function ticketCommands(program: Command): void {
  const ticket = program.command('ticket').description("Guests' tickets, with the state of their mails");
  ticket
    .command('list')
    .description("List the newest tickets of a location in its time, without codes, and guests' names only if asked")
    .option('-l, --location <id>', 'the location, for example 28XXX004 (default: the only one)')
    .option('--room <room>', "only this room's: its name, or its id where it has no name")
    .option('--names', "with the guests' names")
    .option('-n, --limit <count>', 'maximum number, 1 to 1000', countUpTo(1000), 25)
    .action(async (_: unknown, command: Command) => listTickets(command.optsWithGlobals<ListOptions>()));
  ticket
    .command('show')
    .description('Show one ticket with its code, the state of its mail, its devices and what is left of its budgets')
    .argument('<serial>', 'its serial, for example 10000001')
    .option('-l, --location <id>', 'its location (default: any)')
    .action(async (serial: string, _: unknown, command: Command) =>
      showTicket(serial, command.optsWithGlobals<ShowOptions>()),
    );
  ticket
    .command('sessions')
    .description("List the sessions of a ticket's devices: personal data, with their MAC addresses")
    .argument('<serial>', 'its serial, for example 10000001')
    .option('-l, --location <id>', 'its location (default: any)')
    .action(async (serial: string, _: unknown, command: Command) =>
      (await import('./list-sessions.cli.ts')).listSessions(serial, command.optsWithGlobals<ShowOptions>()),
    );
  ticket
    .command('forget')
    .description("Forget devices on which a ticket's code was typed, and put out those that our page has let in")
    .argument('<serial>', 'its serial, for example 10000001')
    .option('-l, --location <id>', 'its location (default: any)')
    .option('--device <mac>', 'the device with this MAC address')
    .option('--all', 'all devices of the ticket')
    .action(async (serial: string, _: unknown, command: Command) =>
      (await import('./forget-devices.cli.ts')).forgetTicketDevices(serial, command.optsWithGlobals<ForgetOptions>()),
    );
  addPrintOptions(ticket.command('print'));
}

function addPrintOptions(print: Command): void {
  print
    .description(
      'Print tickets, or a card for rooms by which guests without a code get online, as an HTML page to standard output, or as PDF',
    )
    .argument('[serial...]', 'their serials, for example 10000001; none with --layout door')
    .option('-l, --location <id>', 'their location (default: any)')
    .addOption(
      new Option('--layout <layout>', 'paper; door: a card for the rooms of --location')
        .choices([...printLayouts, 'door'])
        .default('slip'),
    )
    .option('--copies <count>', `copies of each, 1 to ${mostCopies}`, countUpTo(mostCopies), 1)
    .option('--language <tag>', "instead of the guests' own language, for example de")
    .option('--out <file>', 'write the page to this file, in place of one that is there; only its owner can read it')
    .option('--pdf <file>', 'write a PDF to this file likewise, made with an installed Edge, Chrome or Chromium')
    .action(async (serials: string[], _: unknown, command: Command) =>
      // Loaded here, because the other ticket commands do not need languages and page.
      (await import('../../mail/print/print-tickets.cli.ts')).printTickets(
        serials,
        command.optsWithGlobals<PrintOptions>(),
      ),
    );
}
