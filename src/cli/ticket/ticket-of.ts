import type { StoredTicket } from '../../app/ports/stored-ticket.ts';
import { ticketsBySerial } from '../../aws/lists/read-tickets.ts';
import { staysOfReplaced } from '../../aws/table/stays/replaced-serials.ts';
import { hasTicket } from '../../domain/model/stay.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';

/**
 * The ticket with this serial, at the given location if there is one; the newest, if a location has several.
 * @throws CliError if there is no such ticket, which other one its stay has instead, or several locations have one and none was given
 */
export async function ticketOf(
  serial: string,
  location: string | undefined,
  deployment: Deployment,
): Promise<StoredTicket> {
  const found = await ticketsBySerial(deployment, serial, location);
  const [newest] = found;
  if (!newest || !hasTicket(newest.stay)) throw new CliError(await whyNone(serial, location, deployment));
  const locations = [...new Set(found.map(({ ref }) => ref.locationId))].sort();
  if (locations.length > 1)
    throw new CliError(`Several locations have a ticket ${serial}: choose one with --location ${orOf(locations)}.`, 2);
  return { ref: newest.ref, stay: newest.stay };
}

/** That there is no ticket, or which one its stay has instead. */
async function whyNone(serial: string, location: string | undefined, deployment: Deployment): Promise<string> {
  const stays = await staysOfReplaced(serial, deployment);
  const stay = stays.find(({ locationId, state }) => (location ?? locationId) === locationId && state !== 'erased');
  if (!stay) return `There is no ticket ${serial}${location ? ` at ${location}` : ''}.`;
  if (!stay.ticket)
    return `Ticket ${serial} at ${stay.locationId} was withdrawn, and its stay has no other one so far.`;
  return `Ticket ${serial} at ${stay.locationId} was replaced: its stay has ticket ${stay.ticket.serial} now.`;
}

function orOf(ids: readonly string[]): string {
  return `${ids.slice(0, -1).join(', ')} or ${ids.at(-1)}`;
}
