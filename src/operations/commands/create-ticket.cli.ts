import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { unmailable } from '../../core/stay/guest/address-kind.ts';
import { createTicket } from '../../core/ticket/create-ticket.service.ts';
import { changeDeps, locationOf } from '../../core/ticket/find-ticket.cli.ts';
import { Refusal } from '../../core/ticket/refusal.ts';
import { isIssuedElsewhere } from '../../core/ticket/status.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { storedAddress } from '../../kit/mail-address.ts';
import type { StayMoment } from '../../kit/time.ts';
import { byOperator, checkedNames, issuerOf, printTicket, refusalText } from './change-ticket.cli.ts';

/** The options of `ticket create`. */
export interface CreateTicketOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location: string;
  readonly service?: string;
  readonly start?: StayMoment;
  readonly until?: StayMoment;
  readonly devices?: number;
  readonly room?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  /** The guest's address, to which it is mailed. */
  readonly email?: string;
}

/**
 * Creates a ticket, for a day guest or a visitor; with an address it is mailed.
 * @throws CliError if there is no such location, or no such ticket can be made there
 */
export async function createOneTicket(options: CreateTicketOptions): Promise<void> {
  const { start, until, devices, email } = options;
  const { room, ...guest } = checkedNames({
    room: options.room,
    givenName: options.givenName,
    familyName: options.familyName,
  });
  const address = email === undefined ? undefined : storedAddress(email);
  if (address !== undefined && unmailable(address))
    throw new CliError('No mail can be sent to the address of --email.', 2);
  const deployment = await findDeployment(options);
  const location = await locationOf({ locationId: options.location }, deployment);
  if (isIssuedElsewhere(location))
    throw new CliError("The hotel's own server issues this location's tickets: create it there, or by POST …/tickets.");
  const wanted = {
    service: options.service ?? location.defaultService,
    ...(start && { start }),
    ...(until && { until }),
    ...(devices !== undefined && { numUsers: devices }),
  };
  const order = {
    ref: { locationId: location.id, key: `api-${randomUUID()}` },
    wanted,
    format: address === undefined ? ('print' as const) : ('email' as const),
    by: byOperator().by,
    ...(address !== undefined && { userId: address, address }),
    ...(room !== undefined && { room }),
    ...(Object.keys(guest).length > 0 && { guest }),
  };
  const deps = { ...changeDeps(deployment), ...issuerOf(deployment), wait };
  const stay = await createTicket(order, location, deps).catch((error: unknown) => {
    throw error instanceof Refusal ? new CliError(`No ticket is created: ${refusalText(error)}`) : error;
  });
  printTicket(`Ticket ${stay.ticket.serial} is created: it`, stay, options);
}
