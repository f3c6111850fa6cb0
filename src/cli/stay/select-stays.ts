import type { Command } from 'commander';
import { ticketBySerial } from '../../aws/lists/read-tickets.ts';
import { type FoundStay, findStays } from '../../aws/table/stays/find-stays.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';

/** Which stays are meant, as the command line says it. */
export interface StayOptions {
  readonly location?: string;
  readonly reservation?: string;
  readonly stay?: string;
  readonly source?: string;
  readonly serial?: string;
  readonly email?: string;
}

/** Lets a command say which stays it means. */
export function addStayOptions(command: Command): Command {
  return command
    .option('-l, --location <id>', 'the location, for example 28XXX004')
    .option('-r, --reservation <id>', "the reservation, as the hotel's system calls it")
    .option('--stay <id>', 'one room of the reservation; without it, all')
    .option('--source <urn>', "the hotel's system; without it, any")
    .option('--serial <serial>', "instead of a reservation: the ticket's serial");
}

/**
 * Finds the stays that are meant.
 * @throws CliError if it is not said which
 */
export async function selectStays(which: StayOptions, deployment: Deployment): Promise<FoundStay[]> {
  const { location: locationId, reservation: reservationId, stay: stayId, source, serial, email } = which;
  if (locationId === undefined) throw new CliError('Say at which --location.', 2);
  const said = [reservationId, serial, email].filter((one) => one !== undefined);
  if (said.length !== 1 || said[0] === '') throw new CliError(`Say which stay: one of ${ways(which)}.`, 2);
  if (reservationId === undefined && (stayId !== undefined || source !== undefined))
    throw new CliError('--stay and --source go with --reservation.', 2);
  if (serial === undefined) return findStays(deployment, { locationId, reservationId, stayId, source, email });
  const found = await ticketBySerial(deployment, serial);
  return found?.ref.locationId === locationId ? [found] : [];
}

function ways(which: StayOptions): string {
  return 'email' in which ? '--reservation, --serial, --email' : '--reservation, --serial';
}
