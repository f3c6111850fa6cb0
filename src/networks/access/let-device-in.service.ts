import type { Location } from '../../core/location/location.ts';
import type { StoredTicket } from '../../core/ports.ts';
import type { Ticketed } from '../../core/stay/stay.ts';
import type { StayRef } from '../../core/stay/stay-event.ts';
import type { Acceptance, AcceptedTerms } from '../../core/ticket/use/network-use.ts';
import type { ControllerAnswer, PortalDevice } from '../controllers/controller.ts';
import { longestGrant, takesOrders } from '../controllers/controller-kinds.ts';
import { logIn } from '../login.service.ts';
import type { LoginCheck, PortalDeps } from '../login-deps.service.ts';
import { type LoginAnswer, type LoginGrant, loginGrant } from '../login-rules.ts';
import { isErased, stampLogin } from '../reserve-place.service.ts';
import { endOf, type HeldTicket, type NotedDevice } from './admitted-device.ts';
import type { AdmittedDevices } from './admitted-devices.store.ts';
import { type GoodTicket, goodTicket, holdPlace, without } from './held-tickets.service.ts';

/** A guest before the page: who they say they are, and the device that the network has sent. */
interface PortalLogin {
  /** As it was typed. */
  readonly user: string;
  readonly proof: LoginCheck['proof'];
  readonly device: PortalDevice;
  /** The address on the Internet that the request comes from. */
  readonly source: string;
  /** What only the pages know that the guest has come by. */
  readonly visit?: string;
  /** It is the guest's own door that lets it in: the ticket was found by who the guest is, and no code was typed. */
  readonly byDoor?: true;
  /** The terms of use that the guest has accepted on it. */
  readonly accepted?: Acceptance | undefined;
}

/** What became of a login at the page. */
export type PortalAnswer =
  | Exclude<LoginAnswer, { type: 'granted' }>
  /** The location's present terms of use were not accepted: nothing was looked up. */
  | { readonly type: 'not_accepted' }
  | { readonly type: 'in'; readonly ref: StayRef; readonly stay: Ticketed; readonly browser?: string }
  /** The ticket is good, and the controller has not let the device in. */
  | {
      readonly type: 'not_in';
      readonly ref: StayRef;
      readonly stay: Ticketed;
      readonly answer: Exclude<ControllerAnswer, { type: 'done' }>;
    };

/** Seconds that a place is held while the controller is asked: what a crash leaves behind is free soon. */
const held = 300;

/** Controllers list a device some seconds after it has joined. In milliseconds: API Gateway waits for thirty seconds. */
const pauses = [1000, 1500, 2000, 2500, 3000];
const patience = 12_000;

/**
 * A guest's device logs in at the page: the ticket lets it in, then the controller does, for what is left of the ticket.
 * @throws what `logIn` throws
 */
export async function letDeviceIn(
  { user, proof, device, source, visit, byDoor, accepted }: PortalLogin,
  location: Location,
  deps: PortalDeps,
): Promise<PortalAnswer> {
  if (mustAccept(location, accepted)) return { type: 'not_accepted' };
  const request = { locationId: location.id, user, device: device.mac, server: '', source };
  const answer = await logIn(request, location, { proof, maxSeconds: held, reserve: true, stampLater: true }, deps);
  if (answer.type !== 'granted') return answer;
  const { ref } = answer;
  let { stay } = answer;
  if (accepted) await noteAccepted({ ref, stay }, { device: device.mac, ...accepted }, deps);
  const use = await deps.uses.get({ ...ref, user: stay.ticket.user });
  const maxSeconds = longestGrant(location);
  const now = deps.now();
  const grant = loginGrant(stay, use, { device: device.mac, timeZone: location.timeZone, maxSeconds, now });
  const until = Math.floor(now / 1000) + grant.seconds;
  const by = { ...(visit !== undefined && { visit }), ...(byDoor && { byDoor }) };
  const typed = { held: { key: ref.key, user: stay.ticket.user, ...by }, grant };
  const [on, others] = await ticketsOf(device.mac, typed, location, deps);
  const terms = { device, until: Math.floor(now / 1000) + on.grant.seconds, grant: on.grant, others };
  const noted = await noteDevice(on.held, terms, location, deps);
  const done = await untilSeen(() => deps.controllers.of(location).letIn(device, on.grant), deps);
  await noteAnswer(noted, done, deps);
  if (done.type !== 'done') return { type: 'not_in', ref, stay, answer: done };
  // Not before: a clock that runs from the first login must not run while the guest is offline.
  stay = await stampLogin({ ref, stay }, now, deps);
  await holdPlace({ ref, stay }, device.mac, until, deps);
  return { type: 'in', ref, stay, ...(done.browser !== undefined && { browser: done.browser }) };
}

/** Whether a location's present terms must be accepted, and are not by what was accepted last. */
export function mustAccept({ terms }: Pick<Location, 'terms'>, accepted: Acceptance | undefined): boolean {
  return terms?.accept === true && accepted?.version !== terms.version;
}

/** Before the device is in: nobody is without a note. As with its place, nothing is left of a stay that is erased meanwhile. */
async function noteAccepted({ ref, stay }: StoredTicket, accepted: AcceptedTerms, deps: PortalDeps): Promise<void> {
  const ticket = { ...ref, user: stay.ticket.user };
  await deps.acceptances.note(ticket, accepted, stay);
  if (await isErased(ref, deps)) await deps.acceptances.forget(ticket, accepted.device);
}

type Ticketing = Pick<GoodTicket, 'held' | 'grant'>;

/**
 * The ticket that a device is on, and the others that were typed for it. A redirect does not prove whose device it names: so
 * a device that is in on a good ticket keeps that, and moves to another only where that one gives no less.
 */
async function ticketsOf(
  mac: string,
  typed: Ticketing,
  location: Location,
  deps: PortalDeps,
): Promise<readonly [on: Ticketing, others: readonly HeldTicket[]]> {
  const noted = takesOrders(location) ? await deps.devices.get(location.id, mac) : undefined;
  const { key } = typed.held;
  const others = without(key, noted?.others);
  if (!noted || noted.key === key || noted.isExpelled) return [typed, others];
  const before = await goodTicket(noted, mac, location, deps);
  if (!before) return [typed, others];
  const staysOn = !noted.isDoubtful && isLess(typed.grant, before.grant);
  return staysOn ? [before, [typed.held, ...others]] : [typed, [before.held, ...others]];
}

/** Seconds in which a device is surely looked at, and told what another ticket gives. */
const looked = 600;

function isLess(one: LoginGrant, other: LoginGrant): boolean {
  const limits = ({ seconds, downrate, uprate, downloadLeft, uploadLeft }: LoginGrant) => [
    Math.min(seconds, looked),
    ...[downrate || undefined, uprate || undefined, downloadLeft, uploadLeft].map((limit) => limit ?? Infinity),
  ];
  const others = limits(other);
  return limits(one).some((limit, i) => limit < (others[i] ?? 0));
}

async function untilSeen(ask: () => Promise<ControllerAnswer>, deps: PortalDeps): Promise<ControllerAnswer> {
  const begun = deps.now();
  let last: ControllerAnswer | undefined;
  for (const pause of pauses) {
    last = unless(last, await ask());
    if (last.type !== 'not_seen' || deps.now() - begun > patience) return last;
    await deps.wait(pause);
  }
  return unless(last, await ask());
}

/** What an earlier order may have done a later answer does not undo. */
function unless(earlier: ControllerAnswer | undefined, answer: ControllerAnswer): ControllerAnswer {
  if (earlier?.type !== 'not_seen' || !earlier.mayBeIn) return answer;
  if (answer.type === 'not_seen') return { ...answer, mayBeIn: true };
  return answer.type === 'failed' ? { ...answer, notDone: false } : answer;
}

/** Milliseconds after which nobody is telling the controller any more. */
const orderTimeout = 60_000;

/**
 * Notes a device before its controller is told: so whatever a crash leaves in is found, and put out when its ticket ends.
 * Meraki's is not noted, as nothing can be told of it.
 */
async function noteDevice(
  held: HeldTicket,
  {
    device,
    until,
    grant,
    others,
  }: {
    readonly device: PortalDevice;
    readonly until: number;
    readonly grant: LoginGrant;
    readonly others: readonly HeldTicket[];
  },
  location: Location,
  { devices, now }: { readonly devices: AdmittedDevices; readonly now: () => number },
): Promise<NotedDevice | undefined> {
  if (!takesOrders(location)) return undefined;
  const { downrate, uprate } = grant;
  const noted = {
    locationId: location.id,
    ...held,
    mac: device.mac,
    until,
    downrate,
    uprate,
    ...(others.length > 0 && { others }),
  };
  return { ...noted, tries: 0, version: await devices.note(noted, now() + orderTimeout) };
}

/** Notes that a device is in, and when the controller itself ends that; forgets one that surely is not in, and was not before. */
async function noteAnswer(
  noted: NotedDevice | undefined,
  answer: ControllerAnswer,
  { devices }: { readonly devices: AdmittedDevices },
): Promise<void> {
  if (!noted) return;
  if (answer.type === 'done') {
    await devices.reported({ ...noted, ...endOf(answer) });
  } else if (noted.version === 1 && !mayBeIn(answer)) await devices.remove(noted);
}

function mayBeIn(answer: ControllerAnswer): boolean {
  return (answer.type === 'failed' && !answer.notDone) || (answer.type === 'not_seen' && answer.mayBeIn === true);
}
