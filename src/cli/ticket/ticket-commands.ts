import { type Command, Option } from 'commander';
import { newestTickets } from '../../aws/lists/read-tickets.ts';
import { mostCopies, printLayouts } from '../../domain/model/print-layout.ts';
import type { Stay } from '../../domain/model/stay.ts';
import { formerStanding, standsUntil } from '../../domain/ticket/stands-until.ts';
import { ticketStatus } from '../../domain/ticket/ticket-status.ts';
import { columns } from '../columns.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { countUpTo } from '../option-values.ts';
import { printResult } from '../print-result.ts';
import { workFields } from '../work-fields.ts';
import { checkLocation } from './check-location.ts';
import { issuerLines } from './issuer-lines.ts';
import type { PrintOptions } from './print-tickets.ts';
import { ticketOf } from './ticket-of.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly location?: string; readonly limit?: number };

/** `ticket list`, `ticket show`, `ticket print`. */
export function ticketCommands(program: Command): void {
  const ticket = program.command('ticket').description("Guests' tickets, with the state of their mails");
  ticket
    .command('list')
    .description('List the newest tickets of a location, without codes and addresses')
    .requiredOption('-l, --location <id>', 'the location, for example 28XXX004')
    .option('-n, --limit <count>', 'maximum number, 1 to 1000', countUpTo(1000), 25)
    .action(async (_: unknown, command: Command) => list(command.optsWithGlobals<Options>()));
  ticket
    .command('show')
    .description('Show one ticket with its code and the state of its mail')
    .argument('<serial>', 'its serial, for example 10000001')
    .option('-l, --location <id>', 'its location (default: any)')
    .action(async (serial: string, _: unknown, command: Command) =>
      showOne(serial, command.optsWithGlobals<Options>()),
    );
  addPrintOptions(ticket.command('print'));
}

function addPrintOptions(print: Command): void {
  print
    .description('Print tickets as an HTML page to standard output, or as PDF')
    .argument('<serial...>', 'their serials, for example 10000001')
    .option('-l, --location <id>', 'their location (default: any)')
    .addOption(new Option('--layout <layout>', 'paper').choices(printLayouts).default('slip'))
    .option('--copies <count>', `copies of each, 1 to ${mostCopies}`, countUpTo(mostCopies), 1)
    .option('--language <tag>', "instead of the guests' own language, for example de")
    .option('--out <file>', 'write the page to this file')
    .option('--pdf <file>', 'write a PDF to this file, made with an installed Edge, Chrome or Chromium')
    .action(async (serials: string[], _: unknown, command: Command) =>
      // Loaded here, because the other ticket commands do not need languages and page.
      (await import('./print-tickets.ts')).printTickets(serials, command.optsWithGlobals<PrintOptions>()),
    );
}

async function list(options: Options): Promise<void> {
  const { location = '', limit = 25 } = options;
  const deployment = await findDeployment(options);
  const stays = await newestTickets(deployment, location, limit);
  if (stays.length === 0) await checkLocation(location, deployment);
  const tickets = stays.flatMap(summary);
  const heads = ['SERIAL', 'ROOM', 'STATUS', 'FROM', 'UNTIL', 'SERVICE', 'MAIL', 'WHY'];
  const rows = tickets.map(({ serial, room, status, from, until, service, mail, why }) => [
    serial,
    room,
    status,
    from,
    until,
    service,
    mail,
    why,
  ]);
  printResult(options.json, tickets, tickets.length > 0 ? columns(heads, rows) : [`No tickets at ${location}.`]);
}

function summary({ state, ticket, owed: { email: mail }, facts }: Stay) {
  if (!ticket) return [];
  const { serial, from, until, service } = ticket;
  const status = ticketStatus({ state, ticket }, Date.now());
  return [
    {
      serial,
      room: facts.room?.name ?? facts.room?.id ?? '-',
      status,
      from,
      until,
      service: service.name,
      mail: mail?.status ?? '-',
      why: mail?.why ?? '',
    },
  ];
}

async function showOne(serial: string, options: Options): Promise<void> {
  const { stay } = await ticketOf(serial, options.location, await findDeployment(options));
  const { owed, ...fields } = stay;
  const { ticket, facts } = fields;
  const mail = workFields(owed.email);
  const now = Date.now();
  const status = ticketStatus(stay, now);
  const elsewhere = ticket.placed && {
    placement: workFields(owed.placement),
    standsUntil: standsUntil(stay, now),
    formerTickets: formerStanding(stay, now),
  };
  printResult(options.json, { ...fields, mail, status, ...elsewhere }, [
    `Ticket ${ticket.serial} at ${stay.locationId}: ${status}`,
    `Code       ${ticket.user}${ticket.pass ? `  password ${ticket.pass}` : ''}`,
    `Service    ${ticket.service.name}, ${ticket.numUsers || 'any number of'} devices at once`,
    `Valid      ${ticket.from} to ${ticket.until}`,
    ...issuerLines(stay, now),
    `Stay       ${stay.reservationId} / ${stay.stayId} (${stay.status}), room ${facts.room?.name ?? facts.room?.id ?? '-'}`,
    `Guest      ${[facts.guest?.givenName, facts.guest?.familyName].filter(Boolean).join(' ') || '-'} <${facts.guest?.email ?? 'no address'}>`,
    `Mail       ${mail?.state ?? 'none'}${mail?.why ? ` (${mail.why})` : ''}${mail?.at ? ` at ${mail.at}` : ''}, version ${mail?.version ?? 0}, attempts ${mail?.attempts ?? 0}`,
    `Created by ${stay.openedBy ? `event ${stay.openedBy}` : 'the REST API'} at ${stay.openedAt}`,
  ]);
}
