import type { Command } from 'commander';
import type { Deployment } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { ticketsBySerial } from '../../ticket/lists/read-tickets.store.ts';
import { type FoundStay, findStays } from '../store/find-stays.store.ts';

/** The command line's options that select stays. */
export interface StayOptions {
  readonly location?: string;
  readonly reservation?: string;
  readonly stay?: string;
  readonly source?: string;
  readonly serial?: string;
  readonly email?: string;
}

/** Adds the options that select stays to a command. */
export function addStayOptions(command: Command): Command {
  return command
    .option('-l, --location <id>', 'the location, for example 28XXX004')
    .option('-r, --reservation <id>', "the reservation's id in the hotel's system")
    .option('--stay <id>', 'one room of the reservation (default: all)')
    .option('--source <urn>', "the hotel's system (default: any)")
    .option('--serial <serial>', "instead of a reservation: the ticket's serial");
}

/**
 * Finds the selected stays.
 * @throws CliError if the options do not select any
 */
export async function selectStays(which: StayOptions, deployment: Deployment): Promise<FoundStay[]> {
  const { location: locationId, reservation: reservationId, stay: stayId, source, serial, email } = which;
  if (locationId === undefined) throw new CliError('--location is required.', 2);
  const said = [reservationId, serial, email].filter((one) => one !== undefined);
  if (said.length !== 1 || said[0] === '') throw new CliError(`Select a stay with one of ${selectors(which)}.`, 2);
  if (reservationId === undefined && (stayId !== undefined || source !== undefined))
    throw new CliError('--stay and --source need --reservation.', 2);
  if (serial === undefined) return findStays(deployment, { locationId, reservationId, stayId, source, email });
  return ticketsBySerial(deployment, serial, locationId);
}

function selectors(which: StayOptions): string {
  return 'email' in which ? '--reservation, --serial, --email' : '--reservation, --serial';
}
