import type { Location } from '../../core/location/location.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { liveDevices, withExpelled } from '../../core/ticket/use/device-slots.ts';
import type { NetworkUses } from '../../core/ticket/use/network-use.ts';
import { untilWritten } from '../../core/until-written.ts';
import { isMacAddress } from '../device.ts';
import type { DoorTries } from '../door/door-tries.store.ts';
import { stayBudget } from '../door/door-stays.service.ts';
import type { RememberedDevices } from '../remembered-devices.store.ts';
import type { AdmittedDevices } from './admitted-devices.store.ts';
import { without } from './held-tickets.service.ts';

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
