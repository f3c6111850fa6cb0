import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { inWords } from '../../kit/text.ts';
import type { Location } from '../location/location.ts';
import { cachedLocations, readLocation } from '../location/locations.store.ts';
import { workQueue } from '../owed/sweep/due-work.store.ts';
import { routeWork } from '../owed/sweep/due-work.ts';
import type { StoredTicket } from '../ports.ts';
import { hasTicket, type Stay } from '../stay/stay.ts';
import { staysOfReplaced, stayTable } from '../stay/store/stay.store.ts';
import { ticketsBySerial } from './lists/read-tickets.store.ts';

/**
 * The ticket with this serial, at the given location if there is one; the newest, if a location has several.
 * @throws CliError if there is no such ticket, which other one its stay has instead, or several locations have or had one
 * and none was given: whoever reads a serial on an older slip must not get another hotel's ticket
 */
export async function ticketOf(
  serial: string,
  location: string | undefined,
  deployment: Deployment,
): Promise<StoredTicket> {
  const [found, replaced] = await Promise.all([
    ticketsBySerial(deployment, serial, location),
    staysOfReplaced(serial, deployment),
  ]);
  const [newest] = found;
  const former = replaced
    .map(({ stay }) => stay)
    .filter(({ locationId, state }) => (location ?? locationId) === locationId && state !== 'erased');
  const having = new Set(found.map(({ ref }) => ref.locationId));
  const locations = [...new Set([...having, ...former.map(({ locationId }) => locationId)])].sort();
  if (locations.length > 1) {
    const have = having.size === locations.length ? 'have' : 'have, or had,';
    throw new CliError(
      `Several locations ${have} a ticket ${serial}: choose one with --location ${inWords(locations, 'or')}.`,
      2,
    );
  }
  if (!newest || !hasTicket(newest.stay)) throw new CliError(whyNone(serial, location, former[0]));
  return { ref: newest.ref, stay: newest.stay };
}

/** That there is no ticket, or which one the stay that had it has instead. */
function whyNone(serial: string, location: string | undefined, stay: Stay | undefined): string {
  if (!stay) return `There is no ticket ${serial}${location ? ` at ${location}` : ''}.`;
  if (!stay.ticket)
    return `Ticket ${serial} at ${stay.locationId} was withdrawn, and its stay has no other one so far.`;
  return `Ticket ${serial} at ${stay.locationId} was replaced: its stay has ticket ${stay.ticket.serial} now.`;
}

/**
 * What changing tickets from the command line needs. It tells the mails' queue; what else is owed the sweeper announces within
 * two minutes.
 */
export function changeDeps(deployment: Deployment) {
  return {
    stays: stayTable(keptTable(deployment)),
    work: routeWork({ email: workQueue({ sqs: deployment.sqs, queueUrl: outputOf(deployment, 'MailQueueUrl') }) }),
  };
}

/** The location of a stay, as it was last applied. @throws CliError if it is gone */
export async function locationOf(
  { locationId }: Pick<Stay, 'locationId'>,
  deployment: Pick<Deployment, 'db' | 'tableName'>,
): Promise<Location> {
  const location = await readLocation(deployment, locationId);
  if (!location) throw new CliError(`There is no location ${locationId}: wifi-tickets location list shows all.`);
  return location;
}

/**
 * Reports a mistyped location, as opposed to one without data.
 * @throws CliError if no such location was applied
 */
export async function checkLocation(id: string, deployment: Pick<Deployment, 'db' | 'tableName'>): Promise<void> {
  if (id === '' || !(await readLocation(deployment, id)))
    throw new CliError(`There is no location ${id}: wifi-tickets location list shows all.`);
}

/** A deployment's table, of which each location's data are kept as its file says. */
export function keptTable(deployment: Deployment) {
  const table = { ...deployment, now: Date.now };
  const retentionDays = Number(outputOf(deployment, 'RetentionDays'));
  return { ...table, retentionDays, locations: cachedLocations(table) };
}
