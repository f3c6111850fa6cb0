import type { NetworkUse } from '../../../domain/model/network/network-use.ts';
import { StayContended } from '../../errors/stay-contended.ts';
import type { NetworkUses } from '../../ports/network/network-uses.ts';
import type { StoredTicket } from '../../ports/stored-ticket.ts';

interface PlaceDeps {
  readonly uses: NetworkUses;
  readonly now: () => number;
}

/** Seconds that a place outlives what the controller was told: its clock is not ours. */
const grace = 60;

/** As many as one ticket's devices may write at once. */
const maxTries = 20;

/**
 * A device keeps its place for as long as the controller lets it in: until `granted`, in epoch seconds. Those of a code for
 * everybody have none, as in `takePlace`.
 * @throws StayContended
 */
export async function holdPlace(of: StoredTicket, device: string, granted: number, deps: PlaceDeps): Promise<void> {
  if (of.stay.ticket.numUsers === 0) return;
  await changeUse(of, deps, ({ devices, ...use }) => {
    const since = devices[device]?.since ?? Math.floor(deps.now() / 1000);
    return { ...use, devices: { ...devices, [device]: { since, until: granted + grace, server: '', granted } } };
  });
}

/** A device's place is free again. @throws StayContended */
export async function freePlace(of: StoredTicket, device: string, deps: PlaceDeps): Promise<void> {
  await changeUse(of, deps, (use) => {
    const { [device]: _, ...devices } = use.devices;
    return { ...use, devices };
  });
}

async function changeUse(
  { ref, stay }: StoredTicket,
  { uses }: PlaceDeps,
  change: (use: NetworkUse) => NetworkUse,
): Promise<void> {
  const ticket = { ...ref, user: stay.ticket.user };
  for (let tries = 0; tries < maxTries; tries++) {
    const after = change(await uses.get(ticket));
    if (await uses.put(ticket, after, stay)) return;
  }
  throw new StayContended();
}
