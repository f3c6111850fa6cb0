import type { Location } from '../../domain/model/location.ts';
import { hasTicket } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { SecretUnreadable } from '../errors/secret-unreadable.ts';
import type { FoundUser } from './find-user.ts';
import type { LogInDeps } from './log-in-deps.ts';

/** A device that was logged in by its address, as its network's accounting tells of it. */
export interface DeviceUser {
  readonly mac: string;
  /** The serial of the ticket that let it in, if the network tells. */
  readonly serial?: string | undefined;
}

type Deps = Pick<LogInDeps, 'remembered' | 'owners' | 'stays'>;

/**
 * The stay of a device's session: that of the ticket which was typed on the device, unless the network tells of another one
 * that the location still has.
 * @throws SecretUnreadable if only the device's address could tell
 */
export async function findByDevice(
  { mac, serial }: DeviceUser,
  { id: locationId }: Pick<Location, 'id'>,
  deps: Deps,
): Promise<FoundUser | undefined> {
  const noted = await findNoted(mac, locationId, deps).catch((error) => {
    if (error instanceof SecretUnreadable && serial !== undefined) return undefined;
    throw error;
  });
  if (serial === undefined || (noted && hasTicket(noted.stay) && noted.stay.ticket.serial === serial)) return noted;
  return (await findSerial(serial, locationId, deps)) ?? noted;
}

async function findNoted(mac: string, locationId: string, { remembered, stays }: Deps): Promise<FoundUser | undefined> {
  const note = await remembered.get({ locationId, mac });
  if (!note) return undefined;
  const ref = { locationId, key: note.key };
  const stay = await stays.get(ref);
  return stay && { ref, stay, user: note.user };
}

async function findSerial(serial: string, locationId: string, { owners, stays }: Deps): Promise<FoundUser | undefined> {
  const ref: StayRef | undefined = await owners.bySerial(locationId, serial);
  const stay = ref && (await stays.get(ref));
  return ref && hasTicket(stay) && stay.ticket.serial === serial ? { ref, stay, user: stay.ticket.user } : undefined;
}
