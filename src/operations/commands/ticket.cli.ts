import { type Command, InvalidArgumentError, Option } from 'commander';
import { mostCopies, printLayouts } from '../../core/ticket/ticket.ts';
import { acts, countUpTo } from '../../kit/cli/options.cli.ts';
import { readMoment, type StayMoment } from '../../kit/time.ts';
import { findTickets, listTickets } from './list-tickets.cli.ts';
import { showTicket } from './show-ticket.cli.ts';

/** `ticket find`, `list`, `show`, `create`, `move`, `correct`, `replace`, `cancel`, `sessions`, `forget`, `print`. */
export function ticketCommands(program: Command): void {
  const ticket = program.command('ticket').description("Guests' tickets, with the state of their mails");
  addLooks(ticket);
  addCreate(ticket.command('create'));
  addChanges(ticket);
  addEnds(ticket);
  addDevices(ticket);
  addPrintOptions(ticket.command('print'));
}

function addLooks(ticket: Command): void {
  ticket
    .command('find')
    .description('Find tickets by room, name, reservation, serial or the beginning of the code, however it is spelled')
    .argument('<text>', 'what the guest says, for example 204 or "example ada"')
    .requiredOption('-l, --location <id>', 'the location, for example 28XXX004')
    .option('-n, --limit <count>', 'maximum number, 1 to 1000', countUpTo(1000), 25)
    .action(acts(() => findTickets));
  ticket
    .command('list')
    .description("List the newest tickets of a location in its time, without codes, and guests' names only if asked")
    .option('-l, --location <id>', 'the location, for example 28XXX004 (default: the only one)')
    .option('--room <room>', "only this room's: its name, or its id where it has no name")
    .option('--names', "with the guests' names")
    .option('-n, --limit <count>', 'maximum number, 1 to 1000', countUpTo(1000), 25)
    .action(acts(() => listTickets));
  ticket
    .command('show')
    .description('Show one ticket with its code, the state of its mail, its devices and what is left of its budgets')
    .argument('<serial>', 'its serial, for example 10000001')
    .option('-l, --location <id>', 'its location (default: any)')
    .action(acts(() => showTicket));
}

function addDevices(ticket: Command): void {
  ticket
    .command('sessions')
    .description("List the sessions of a ticket's devices: personal data, with their MAC addresses")
    .argument('<serial>', 'its serial, for example 10000001')
    .option('-l, --location <id>', 'its location (default: any)')
    .option(
      '--for-authority',
      'with addresses, and the guest if still kept, also when the ticket is gone; reads the whole table',
    )
    .action(acts(async () => (await import('./ticket-devices.cli.ts')).listSessions));
  ticket
    .command('forget')
    .description("Forget devices on which a ticket's code was typed, and put out those that our page has let in")
    .argument('<serial>', 'its serial, for example 10000001')
    .option('-l, --location <id>', 'its location (default: any)')
    .option('--device <mac>', 'the device with this MAC address')
    .option('--all', 'all devices of the ticket')
    .action(acts(async () => (await import('./ticket-devices.cli.ts')).forgetTicketDevices));
}

const serialArgument = ['<serial>', 'its serial, for example 10000001'] as const;
const locationOption = ['-l, --location <id>', 'its location (default: any)'] as const;

function addCreate(create: Command): void {
  create
    .description('Create a ticket, for a day guest or a visitor; with --email it is mailed')
    .requiredOption('-l, --location <id>', 'the location, for example 28XXX004')
    .option('--service <id>', "its service (default: the location's)")
    .option('--start <time>', 'ISO-8601, in the time of the location (default: now)', moment)
    .option('--until <time>', 'ISO-8601, in the time of the location; a date alone: to its end', moment)
    .option('--devices <count>', 'devices at once (default: as many as its service allows)', countUpTo(100))
    .option('--room <room>', 'the room')
    .option('--given-name <name>', "the guest's given name")
    .option('--family-name <name>', "the guest's family name")
    .option('--email <address>', "the guest's address")
    .action(acts(async () => (await import('./create-ticket.cli.ts')).createOneTicket));
}

function addChanges(ticket: Command): void {
  ticket
    .command('move')
    .description("Change a ticket's end; the code stays, and a guest who was mailed is mailed the new end")
    .argument(...serialArgument)
    .requiredOption('--until <time>', 'ISO-8601, in the time of the location; a date alone: to its end', moment)
    .option(...locationOption)
    .action(acts(async () => (await import('./change-ticket.cli.ts')).moveTicket));
  ticket
    .command('correct')
    .description("Correct a ticket's room or its guest's names, until the hotel's system tells something new of them")
    .argument(...serialArgument)
    .option('--room <room>', 'the room')
    .option('--given-name <name>', "the guest's given name")
    .option('--family-name <name>', "the guest's family name")
    .option(...locationOption)
    .action(acts(async () => (await import('./change-ticket.cli.ts')).correctTicket));
}

function addEnds(ticket: Command): void {
  ticket
    .command('replace')
    .description('Give a guest another code: the old one opens nothing from then on')
    .argument(...serialArgument)
    .option('--email', 'mail the new code to the known address (default: if the old one was mailed)')
    .option('--print', 'do not mail it')
    .option(...locationOption)
    .action(acts(async () => (await import('./change-ticket.cli.ts')).replaceCode));
  ticket
    .command('cancel')
    .description('Cancel a ticket: its code opens nothing from then on')
    .argument(...serialArgument)
    .option(...locationOption)
    .action(acts(async () => (await import('./change-ticket.cli.ts')).cancelTicket));
}

/** Reads `--until` and `--start`. @throws InvalidArgumentError */
function moment(text: string): StayMoment {
  const read = readMoment(text);
  if (!read) throw new InvalidArgumentError('It must be ISO-8601, such as 2026-12-19 or 2026-12-19T11:00.');
  return read;
}

function addPrintOptions(print: Command): void {
  print
    .description(
      'Print tickets, or a card for rooms by which guests without a code get online, as an HTML page to standard output or to a file',
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
    .action(acts(async () => (await import('../../mail/print/print-tickets.cli.ts')).printTickets));
}
