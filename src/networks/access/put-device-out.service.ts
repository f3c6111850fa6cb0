import type { Location } from '../../core/location/location.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { untilWritten } from '../../core/until-written.ts';
import type { ControllerAnswer } from '../controllers/controller.ts';
import type { PortalDeps } from '../login-deps.service.ts';
import { freePlace, moveOn, without } from './held-tickets.service.ts';

/**
 * Logs a device out of a ticket: puts it out, and then frees its place: the other way round, a place could be free while its
 * device is in. Where the controller has not done it, or nobody knows, the place stays. A device that another ticket lets in
 * stays in by that one.
 * @throws StayContended
 */
export async function putDeviceOut(
  of: StoredTicket,
  mac: string,
  location: Location,
  deps: PortalDeps,
): Promise<ControllerAnswer> {
  if (!(await staysByOther(of, mac, location, deps))) {
    const answer = await deps.controllers.of(location).putOut({ mac });
    if (answer.type !== 'done' && answer.type !== 'not_seen') return answer;
    const noted = await deps.devices.get(location.id, mac);
    if (noted?.key === of.ref.key) {
      if (answer.type === 'done') await deps.devices.remove(noted);
      // Who has left may come back, and must not be in then.
      else await deps.devices.reported({ ...noted, isExpelled: true });
      // It was let in with another ticket just now.
    } else if (noted) await deps.devices.doubt(noted);
  }
  await freePlace(of, mac, deps);
  return { type: 'done' };
}

/** Takes a ticket from those of a device; false if no other keeps it in. */
async function staysByOther(
  { ref: { key } }: StoredTicket,
  mac: string,
  location: Location,
  deps: PortalDeps,
): Promise<boolean> {
  return untilWritten(async () => {
    const noted = await deps.devices.get(location.id, mac);
    if (!noted) return false;
    if (noted.key === key) {
      if (await moveOn(noted, location, deps)) return true;
      const latest = await deps.devices.get(location.id, mac);
      return latest?.version === noted.version ? false : 'contended';
    }
    return (await deps.devices.put({ ...noted, others: without(key, noted.others) })) || 'contended';
  });
}
