import type { Location } from '../../../domain/model/location.ts';
import type { ControllerAnswer } from '../../ports/network/controller.ts';
import type { StoredTicket } from '../../ports/stored-ticket.ts';
import { freePlace } from './hold-place.ts';
import type { PortalDeps } from './portal-deps.ts';

/**
 * Puts a device of a ticket out, and then frees its place: the other way round, a place could be free while its device is
 * in. Where the controller has not done it, or nobody knows, the place stays.
 */
export async function putDeviceOut(
  of: StoredTicket,
  mac: string,
  location: Location,
  deps: PortalDeps,
): Promise<ControllerAnswer> {
  const answer = await deps.controllers.of(location).putOut({ mac });
  if (answer.type !== 'done' && answer.type !== 'not_seen') return answer;
  const noted = await deps.devices.get(location.id, mac);
  // It may be in again by now, with another ticket.
  if (noted?.key === of.ref.key) {
    if (answer.type === 'done') await deps.devices.remove(noted);
    // Who has left may come back, and must not be in then.
    else await deps.devices.told({ ...noted, isExpelled: true });
  }
  await freePlace(of, mac, deps);
  return { type: 'done' };
}
