import type { Location } from '../../core/location/location.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { liveDevices, withExpelled } from '../../core/ticket/use/device-slots.ts';
import type { NetworkUses } from '../../core/ticket/use/network-use.ts';
import { untilWritten } from '../../core/until-written.ts';
import type { ControllerAnswer } from '../controllers/controller.ts';
import { isMacAddress } from '../device.ts';
import type { DoorTries } from '../door/door.store.ts';
import { stayBudget } from '../door/door-stays.service.ts';
import type { PortalDeps } from '../login-deps.service.ts';
import type { RememberedDevices } from '../remembered-devices.store.ts';
import type { AdmittedDevices } from './admitted-devices.store.ts';
import { freePlace, moveOn, without } from './held-tickets.service.ts';

/** What putting a device out of a ticket needs. */
export interface ExpelDeps {
  readonly uses: Pick<NetworkUses, 'get' | 'put'>;
  readonly admitted: Pick<AdmittedDevices, 'get' | 'put'>;
  readonly remembered: Pick<RememberedDevices, 'forget'>;
  readonly doorTries: Pick<DoorTries, 'take'>;
  readonly now: () => number;
}

/** What became of a device that was to be out. */
interface ExpelledDevice {
  /** It was let in by its address: from now on its guest types the code. */
  readonly isForgotten: boolean;
  /** Our page has let it in: its controller is told by the next review, within two minutes. */
  readonly isLeaving: boolean;
  /** It had a place among the ticket's devices, which is free now. */
  readonly isFreed: boolean;
}

/**
 * Puts a device out of a ticket, at the word of reception: its place is free at once. Where our page has let it in, its
 * controller is told; a network that asks by RADIUS has nobody whom we could tell, and lets it be in until its session ends.
 * With the code it may come back.
 * @param mac see `deviceId`
 * @throws StayContended
 */
export async function expelDevice(
  of: StoredTicket,
  mac: string,
  { accepts }: Pick<Location, 'accepts'>,
  deps: ExpelDeps,
): Promise<ExpelledDevice> {
  const { ref } = of;
  // First, or it would be let in again by its address meanwhile.
  const isForgotten =
    accepts?.radius !== undefined &&
    isMacAddress(mac) &&
    (await deps.remembered.forget({ locationId: ref.locationId, mac }, ref));
  const isLeaving = await expelAdmitted(of, mac, deps);
  return { isForgotten, isLeaving, isFreed: await freeAtOnce(of, mac, deps) };
}

/** False if our page has not let it in with this ticket, or it is about to be put out already. */
async function expelAdmitted(of: StoredTicket, mac: string, deps: ExpelDeps): Promise<boolean> {
  const { locationId, key } = of.ref;
  return untilWritten(async () => {
    const noted = await deps.admitted.get(locationId, mac);
    if (!noted || noted.isExpelled) return false;
    if (noted.key === key) {
      if (!(await deps.admitted.put({ ...noted, isExpelled: true }))) return 'contended';
      if (noted.byDoor) await closeDoor(of, deps);
      return true;
    }
    const others = without(key, noted.others);
    // Another ticket keeps it in, which is none of this one's guest's.
    if (others.length === (noted.others ?? []).length) return false;
    return (await deps.admitted.put({ ...noted, others })) ? false : 'contended';
  });
}

/** Who was put out and knows what opened the door would come back by it: from now on the stay opens by its code alone. */
async function closeDoor(of: StoredTicket, { doorTries }: ExpelDeps): Promise<void> {
  while ((await doorTries.take(of.ref.locationId, stayBudget(of))) !== undefined);
}

async function freeAtOnce({ ref, stay }: StoredTicket, mac: string, { uses, now }: ExpelDeps): Promise<boolean> {
  const ticket = { ...ref, user: stay.ticket.user };
  return untilWritten(async () => {
    const use = await uses.get(ticket);
    const seconds = Math.floor(now() / 1000);
    if (liveDevices(use.devices, seconds)[mac] === undefined) return false;
    const after = { ...use, devices: withExpelled(use.devices, mac, seconds) };
    return (await uses.put(ticket, after, stay)) || 'contended';
  });
}

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
