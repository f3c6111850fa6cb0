import type { Location } from '../../core/location/location.ts';
import type { Locations, Stays, StoredTicket } from '../../core/ports.ts';
import { hasTicket, type Stay } from '../../core/stay/stay.ts';
import type { NetworkUses } from '../../core/ticket/use/network-use.ts';
import { untilWritten } from '../../core/until-written.ts';
import { backoff } from '../../kit/backoff.ts';
import { logLine } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { recordAccountingRecord } from '../accounting/record-accounting.service.ts';
import { limitsTime } from '../budgets.ts';
import type { ControllerAnswer, Controllers } from '../controllers/controller.ts';
import type { LogInDeps } from '../login-deps.service.ts';
import { stampLogin } from '../reserve-place.service.ts';
import { type AccessStep, accessStep, endOf, isHalfIn, mayMoveOn, type NotedDevice } from './admitted-device.ts';
import type { AdmittedDevices } from './admitted-devices.store.ts';
import { freePlace, holdPlace, moveOn } from './held-tickets.service.ts';

/** Milliseconds after which it is tried again. */
const pauses = { first: 120_000, most: 600_000 };

type Order = Exclude<AccessStep, { type: 'none' | 'forget' }>;

interface Case {
  readonly device: NotedDevice;
  readonly stay: Stay | undefined;
  readonly location: Location;
}

/**
 * Tells a device's controller what has changed, by how things stand at this moment. The controller is told before that is
 * noted: what a crash leaves out is told again.
 * @returns false if the controller does nothing now
 */
export async function tellController(seen: NotedDevice, deps: ReconcileDevicesDeps): Promise<boolean> {
  const { locationId, mac, key, user } = seen;
  const device = await deps.devices.get(locationId, mac);
  // A login came since.
  if (device?.version !== seen.version) return true;
  const location = await deps.locations.get(locationId);
  if (!location?.accepts?.portal) {
    await deps.devices.remove(device);
    return true;
  }
  const [stay, use] = await Promise.all([
    deps.stays.get({ locationId, key }),
    deps.uses.get({ locationId, key, user }),
  ]);
  const facts = { stay, use, location, now: deps.now() };
  const step = accessStep(device, facts);
  const isOut = step.type === 'put_out' || step.type === 'forget';
  if (isOut || mayMoveOn(device, facts.now)) {
    const moved = await moveOn(device, location, deps);
    if (moved) return leave({ device, stay, location }, moved, deps);
  }
  const isIn = step.type === 'none' || step.type === 'let_in';
  if (isIn && hasTicket(stay) && isHalfIn(device, facts)) {
    await settle({ ref: { locationId, key }, stay }, { mac, until: device.until }, deps);
    return true;
  }
  if (step.type === 'none') return true;
  if (step.type === 'forget') {
    await deps.devices.remove(device);
    return true;
  }
  return order({ device, stay, location }, step, deps);
}

/** A device that is on another ticket now leaves its place on the one before, and its controller is told. */
async function leave(of: Case, moved: NotedDevice, deps: ReconcileDevicesDeps): Promise<boolean> {
  await freeOwn(of, deps);
  return tellController(moved, deps);
}

async function freeOwn({ device, stay, location }: Case, deps: ReconcileDevicesDeps): Promise<void> {
  if (!hasTicket(stay) || stay.ticket.user !== device.user) return;
  const ref = { locationId: device.locationId, key: device.key };
  await countTime({ ref, stay }, { mac: device.mac, isOut: true }, location, deps);
  await freePlace({ ref, stay }, device.mac, deps);
}

async function order(of: Case, step: Order, deps: ReconcileDevicesDeps): Promise<boolean> {
  const { device, location } = of;
  const controller = deps.controllers.of(location);
  const { mac } = device;
  const begun = deps.now();
  const answer =
    step.type === 'let_in'
      ? await controller.letIn({ mac, context: {} }, step.grant)
      : await controller.putOut({ mac });
  report(of, step, answer);
  if (answer.type !== 'done') {
    const pause = backoff(device.tries + 1, pauses);
    const asked = answer.type === 'failed' ? (answer.retryAfter ?? 0) * 1000 : 0;
    await deps.devices.putOff(device, deps.now() + Math.max(pause, asked));
    return answer.type === 'not_seen';
  }
  const isNoted = await note(of, step, { answer, begun }, deps);
  if (!isNoted) await deps.devices.doubt(device);
  return true;
}

/** False if somebody else has told the controller something meanwhile. */
async function note(
  of: Case,
  step: Order,
  { answer, begun }: { readonly answer: Extract<ControllerAnswer, { type: 'done' }>; readonly begun: number },
  deps: ReconcileDevicesDeps,
): Promise<boolean> {
  const { device, stay } = of;
  const ref = { locationId: device.locationId, key: device.key };
  const isOwn = hasTicket(stay) && stay.ticket.user === device.user;
  if (step.type === 'put_out') {
    await freeOwn(of, deps);
    return deps.devices.remove(device);
  }
  const { seconds, downrate, uprate } = step.grant;
  const until = Math.floor(begun / 1000) + seconds;
  if (isOwn) await settle({ ref, stay }, { mac: device.mac, until }, deps);
  const { endsAt: _, isDoubtful: __, ...others } = device;
  return deps.devices.reported({ ...others, until, downrate, uprate, ...endOf(answer) });
}

/** What follows once a device is in: its ticket's first login, and its place. */
async function settle(
  { ref, stay }: StoredTicket,
  { mac, until }: Pick<NotedDevice, 'mac' | 'until'>,
  deps: ReconcileDevicesDeps,
): Promise<void> {
  const stamped = await stampLogin({ ref, stay }, deps.now(), deps);
  await holdPlace({ ref, stay: stamped }, mac, until, deps);
}

/** By ids and reasons. */
function report({ device, location }: Case, step: Order, answer: ControllerAnswer): void {
  const { type } = step;
  const about = { location: location.id, stay: device.key, ...(type === 'put_out' && { cause: step.cause }) };
  const done = type === 'let_in' ? logEvent.accessRenewed : logEvent.accessEnded;
  if (answer.type === 'done') {
    logLine({ event: done, ...about });
    return;
  }
  const reason = 'why' in answer ? answer.why : answer.type;
  // Until somebody mends it, nothing is done for the location: its key, its address, its site.
  const denied = answer.type === 'denied' && { denied: true };
  logLine({ event: logEvent.accessPostponed, step: type, reason, ...about, ...denied }, 'warn');
}

/** All that reconcile-devices works with. */
export interface ReconcileDevicesDeps {
  readonly devices: AdmittedDevices;
  readonly locations: Locations;
  readonly stays: Stays;
  readonly uses: NetworkUses;
  readonly controllers: Controllers;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/**
 * A controller tells nothing of use. Where a ticket limits the time online, the time for which its controller lets a device in
 * counts by the clock, up to now; as often as it is counted, it counts once.
 * @param isOut the device is put out now
 * @throws StayContended
 */
export async function countTime(
  { ref, stay: first }: StoredTicket,
  { mac, isOut = false }: { readonly mac: string; readonly isOut?: boolean },
  location: Location,
  deps: Pick<LogInDeps, 'stays' | 'uses' | 'now'>,
): Promise<void> {
  const { user, service } = first.ticket;
  if (!limitsTime(service)) return;
  const { devices } = await deps.uses.get({ ...ref, user });
  const { since, granted } = devices[mac] ?? {};
  if (since === undefined || granted === undefined) return;
  const now = Math.floor(deps.now() / 1000);
  const record = {
    status: isOut || now >= granted ? 'stop' : 'interim',
    sessionId: `portal ${mac} ${since}`,
    device: mac,
    server: '',
    accessPoint: '',
    seconds: Math.max(0, Math.min(now, granted) - since),
    upload: 0,
    download: 0,
    wraps: false,
  } as const;
  let stay = first;
  await untilWritten(async () => {
    if (await recordAccountingRecord({ ref, stay, user }, record, location, deps)) return;
    const latest = await deps.stays.get(ref);
    if (!hasTicket(latest) || latest.ticket.user !== user) return;
    stay = latest;
    return 'contended';
  });
}
