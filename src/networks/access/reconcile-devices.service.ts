import type { Context } from 'aws-lambda';
import { hasTicket } from '../../core/stay/stay.ts';
import { noUse } from '../../core/ticket/use/network-use.ts';
import { logLine, reasonOf } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { accessStep, isHalfIn, mayMoveOn, type NotedDevice } from './admitted-device.ts';
import { countTime, type ReconcileDevicesDeps, tellController } from './tell-controller.service.ts';

/**
 * Keeps the devices that controllers have let in in step with their tickets. Where nothing has changed, nothing is asked,
 * and nothing is written but the time of tickets that limit it. What is not reached now is the next time.
 * @throws AccessNotReviewed if those of some locations could not be looked at; the next call does
 */
export async function reviewDevices(
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: ReconcileDevicesDeps,
): Promise<void> {
  const remaining = () => context.getRemainingTimeInMillis();
  const due = await deps.devices.due(deps.now());
  const left = Map.groupBy(due, ({ locationId }) => locationId).entries();
  let failed = 0;
  const work = async () => {
    for (const [location, devices] of left)
      await reviewLocation(devices, remaining, deps).catch((error: unknown) => {
        failed++;
        logLine({ event: logEvent.accessNotReviewed, location, reason: reasonOf(error) }, 'error');
      });
  };
  await Promise.all(Array.from({ length: locationsAtOnce }, work));
  if (failed > 0) throw new AccessNotReviewed();
}

/** Locations at once: a controller that does not answer holds up its own. */
const locationsAtOnce = 10;

/** Stays that are read at once. */
const batch = 100;

/** Milliseconds between two orders to the same controller: none takes more than ten requests a second. */
const pause = 500;

/** A controller may take that long for an order, in milliseconds. */
const longestOrder = 25_000;

async function reviewLocation(
  devices: readonly NotedDevice[],
  remaining: () => number,
  deps: ReconcileDevicesDeps,
): Promise<void> {
  for (let first = 0; first < devices.length; first += batch) {
    for (const device of await changed(devices.slice(first, first + batch), deps)) {
      if (remaining() < longestOrder) return;
      // The others of a controller that has not done it would meet the same.
      if (!(await tellController(device, deps))) return;
      await deps.wait(pause);
    }
  }
}

/** Those of whom the controller must be told something, once their time is counted. */
async function changed(devices: readonly NotedDevice[], deps: ReconcileDevicesDeps): Promise<readonly NotedDevice[]> {
  const locationId = devices[0]?.locationId ?? '';
  const location = await deps.locations.get(locationId);
  const keys = [...new Set(devices.map(({ key }) => key))];
  const found = await deps.stays.getAll(keys.map((key) => ({ locationId, key })));
  const stays = new Map(keys.map((key, i) => [key, found[i]]));
  const ticketed = devices.flatMap((device) => {
    const stay = stays.get(device.key);
    return stay !== 'unread' && hasTicket(stay) ? [{ device, stay }] : [];
  });
  if (location) {
    for (const { device, stay } of ticketed)
      await countTime({ ref: { locationId, key: device.key }, stay }, device, location, deps);
  }
  // Several devices may be in with one ticket.
  const tickets = new Map(
    ticketed.map(({ device }) => [ticketOf(device), { locationId, key: device.key, user: device.user }]),
  );
  const read = await deps.uses.getAll([...tickets.values()]);
  const uses = new Map([...tickets.keys()].map((ticket, i) => [ticket, read[i]]));
  return devices.filter((device) => {
    const stay = stays.get(device.key);
    if (stay === 'unread') return false;
    if (!location) return true;
    const facts = { stay, use: uses.get(ticketOf(device)) ?? noUse, location, now: deps.now() };
    return accessStep(device, facts).type !== 'none' || isHalfIn(device, facts) || mayMoveOn(device, facts.now);
  });
}

function ticketOf({ key, user }: NotedDevice): string {
  return `${key}#${user}`;
}

/**
 * The devices of some locations could not be looked at: the next call does.
 * @operator Alarm ReconcileDevicesFails.
 */
class AccessNotReviewed extends Error {
  override readonly name = 'AccessNotReviewed';

  constructor() {
    super('The devices of some locations could not be looked at');
  }
}
