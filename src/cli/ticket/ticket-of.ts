import type { StoredTicket } from '../../app/tickets/change-stored-ticket.ts';
import { ticketBySerial } from '../../aws/lists/read-tickets.ts';
import { hasTicket } from '../../domain/model/stay.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';

/**
 * The ticket with this serial, at the given location if there is one.
 * @throws CliError if there is no such ticket
 */
export async function ticketOf(
  serial: string,
  location: string | undefined,
  deployment: Deployment,
): Promise<StoredTicket> {
  const { ref, stay } = (await ticketBySerial(deployment, serial)) ?? {};
  if (!ref || !hasTicket(stay) || stay.locationId !== (location ?? stay.locationId))
    throw new CliError(`There is no ticket ${serial}${location ? ` at ${location}` : ''}.`);
  return { ref, stay };
}
