import { readLocation } from '../../aws/table/location-table.ts';
import { formerStanding, standsUntil } from '../../domain/ticket/stands-until.ts';
import { startOf } from '../../domain/ticket/ticket-seconds.ts';
import { ticketStatus } from '../../domain/ticket/ticket-status.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { workFields } from '../work-fields.ts';
import { issuerLines } from './issuer-lines.ts';
import { ticketOf } from './ticket-of.ts';
import { leftOf, useLines } from './use-lines.ts';
import { usedTickets, useFields } from './used-tickets.ts';

/** The options of `ticket show` and `ticket sessions`. */
export interface ShowOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location?: string;
}

/**
 * Shows one ticket with its code, the state of its mail, and how it has been used.
 * @throws CliError if there is no such ticket
 */
export async function showTicket(serial: string, options: ShowOptions): Promise<void> {
  const deployment = await findDeployment(options);
  const stored = await ticketOf(serial, options.location, deployment);
  const [used = { stay: stored.stay }] = await usedTickets([stored], deployment);
  const location = await readLocation(deployment, stored.ref.locationId);
  const { stay } = stored;
  const { owed, ...fields } = stay;
  const { ticket, facts } = fields;
  const mail = workFields(owed.email);
  const now = Date.now();
  const status = ticketStatus(stay, now);
  const use = useFields(used, now);
  const left = location && leftOf(used, location, now);
  const elsewhere = ticket.placed && {
    placement: workFields(owed.placement),
    standsUntil: standsUntil(stay, now),
    formerTickets: formerStanding(stay, now),
  };
  printResult(options.json, { ...fields, mail, status, ...use, ...(left && { left }), ...elsewhere }, [
    `Ticket ${ticket.serial} at ${stay.locationId}: ${status}`,
    `Code       ${ticket.user}${ticket.pass ? `  password ${ticket.pass}` : ''}`,
    `Service    ${ticket.service.name}, ${ticket.numUsers || 'any number of'} devices at once`,
    `Valid      ${startOf(ticket)} to ${ticket.until}`,
    ...useLines(ticket, location, use, left),
    ...issuerLines(stay, now),
    `Stay       ${stay.reservationId} / ${stay.stayId} (${stay.status}), room ${facts.room?.name ?? facts.room?.id ?? '-'}`,
    `Guest      ${[facts.guest?.givenName, facts.guest?.familyName].filter(Boolean).join(' ') || '-'} <${facts.guest?.email ?? 'no address'}>`,
    `Mail       ${mail?.state ?? 'none'}${mail?.why ? ` (${mail.why})` : ''}${mail?.at ? ` at ${mail.at}` : ''}, version ${mail?.version ?? 0}, attempts ${mail?.attempts ?? 0}`,
    `Created by ${stay.openedBy ? `event ${stay.openedBy}` : 'the REST API'} at ${stay.openedAt}`,
  ]);
}
