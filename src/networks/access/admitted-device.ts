import type { Location } from '../../core/location/location.ts';
import { hasTicket, type Stay, type Ticketed } from '../../core/stay/stay.ts';
import { liveDevices } from '../../core/ticket/use/device-slots.ts';
import type { NetworkUse } from '../../core/ticket/use/network-use.ts';
import { epochMs } from '../../kit/time.ts';
import type { ControllerAnswer } from '../controllers/controller.ts';
import { longestGrant } from '../controllers/controller-kinds.ts';
import { type LoginGrant, type LoginRefusal, loginGrant, loginRefusal, typedCode } from '../login-rules.ts';

/** A ticket with which a device was let in. */
export interface HeldTicket {
  /** The stay's key, and the ticket's user. */
  readonly key: string;
  readonly user: string;
  /** What only the pages know that the guest has come by: they alone may tell of the ticket. */
  readonly visit?: string;
  /** It was let in without its code, by the guest's own door. */
  readonly byDoor?: true;
}

/** A device that a location's controller was told to let in. Personal data: it has the device's address. */
export interface AdmittedDevice extends HeldTicket {
  readonly locationId: string;
  /** `AA-BB-CC-DD-EE-FF`. */
  readonly mac: string;
  /** Until when the controller was told to let it in: epoch seconds. */
  readonly until: number;
  /** kbit/s, as the controller was told; 0: no limit. */
  readonly downrate: number;
  readonly uprate: number;
  /** Other tickets that were typed for it, and whose guest has not logged it out: one of them keeps it in when its own does not. */
  readonly others?: readonly HeldTicket[];
}

/** Whether a device is in with a stay's ticket by the guest's own door. @param key the stay's */
export function isByDoor(device: AdmittedDevice | undefined, key: string): boolean {
  const held = device ? [device, ...(device.others ?? [])] : [];
  return held.some((one) => one.key === key && one.byDoor);
}

/** An {@link AdmittedDevice} as it is noted. */
export interface NotedDevice extends AdmittedDevice {
  /** Counts the writes, logins among them. */
  readonly version: number;
  /** When the controller itself ends it, as it told: epoch seconds; absent if it did not tell. */
  readonly endsAt?: number;
  /** Whether the controller has let it in nobody knows, or what it was told last: it is told again. */
  readonly isDoubtful?: true;
  /** Its guest has put it out while the controller did not see it. */
  readonly isExpelled?: true;
  /** Tries in a row that the controller did not do what it was told. */
  readonly tries: number;
}

/** When a controller ends by itself what it has done, as it is noted; nothing if it does not tell. */
export function endOf({ until }: Extract<ControllerAnswer, { type: 'done' }>): Pick<NotedDevice, 'endsAt'> {
  return until === undefined ? {} : { endsAt: Math.ceil(epochMs(until) / 1000) };
}

/** Why a device must be out: its stay was erased, or has another code, its guest wants it so, other devices have taken its place, its time is over, or its ticket lets nobody in. */
type OutCause = 'erased' | 'other_code' | 'expelled' | 'no_place' | 'over' | LoginRefusal['reason'];

/** What a controller must be told of a device that it has let in. */
export type AccessStep =
  | { readonly type: 'none' }
  | { readonly type: 'let_in'; readonly grant: LoginGrant }
  | { readonly type: 'put_out'; readonly cause: OutCause }
  /** Nothing: its controller has ended it by itself. */
  | { readonly type: 'forget' };

/** Seconds by which what the controller was told may differ from the ticket: it is told whole minutes. */
const tolerance = 60;

/** Seconds before its controller ends it by itself, too early, at which it is told again: two looks at the device. */
const ahead = 240;

/** Seconds after which a device is out of which the controller has not told when it ends it. */
const patience = 86_400;

/** How things stand now. */
interface AccessFacts {
  readonly stay: Stay | undefined;
  readonly use: NetworkUse;
  readonly location: Pick<Location, 'timeZone' | 'accepts'>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * What a controller must be told, so that a device that was let in is in for as long as its ticket is good: longer, shorter,
 * out, or nothing where nothing differs. Budgets do not lengthen: what is left of them is given at a login alone.
 */
export function accessStep(device: NotedDevice, facts: AccessFacts): AccessStep {
  const { stay, use, location, now } = facts;
  const seconds = Math.floor(now / 1000);
  const hasEnded = (device.endsAt ?? device.until + patience) <= seconds;
  const out = (cause: OutCause): AccessStep => (hasEnded ? { type: 'forget' } : { type: 'put_out', cause });
  if (stay?.state === 'erased' || stay === undefined) return out('erased');
  if (!hasTicket(stay) || typedCode(stay.ticket.user) !== typedCode(device.user)) return out('other_code');
  if (device.isExpelled) return out('expelled');
  const refusal = loginRefusal(stay, use, location, now);
  if (refusal) return out(refusal.reason);
  const { mac, until, downrate, uprate, isDoubtful } = device;
  if (isDoubtful && hasLostPlace(mac, stay, facts)) return out('no_place');
  const { timeZone } = location;
  const grant = loginGrant(stay, use, { device: mac, timeZone, maxSeconds: longestGrant(location), now });
  const wanted = seconds + grant.seconds;
  const isLonger = !grant.counts && wanted > until + tolerance;
  if (!isLonger && until <= seconds) return out('over');
  const isShorter = wanted < until - tolerance;
  const isOther = grant.downrate !== downrate || grant.uprate !== uprate;
  if (!isLonger && !isShorter && !isOther && !isDoubtful && !endsEarly(device, wanted, seconds))
    return { type: 'none' };
  return { type: 'let_in', grant: grant.counts ? { ...grant, seconds: Math.min(wanted, until) - seconds } : grant };
}

/** Whether a controller that has not taken the whole time is about to end it, or has: it is then told what is left. */
function endsEarly({ endsAt, until }: NotedDevice, wanted: number, seconds: number): boolean {
  return endsAt !== undefined && endsAt < Math.min(until, wanted) - tolerance && endsAt <= seconds + ahead;
}

/** Whether the time of a device's ticket is nearly over, and another may keep it in without a gap. */
export function mayMoveOn({ until, others = [] }: NotedDevice, now: number): boolean {
  return others.length > 0 && until * 1000 <= now + ahead * 1000;
}

/** Whether other devices have taken the place that was held for a device while its controller was told. */
export function hasLostPlace(
  mac: string,
  { ticket: { numUsers } }: Ticketed,
  { use, now }: Pick<AccessFacts, 'use' | 'now'>,
): boolean {
  const { [mac]: own, ...others } = liveDevices(use.devices, Math.floor(now / 1000));
  return numUsers > 0 && !own && Object.keys(others).length >= numUsers;
}

/** Whether a device is in without a place among its ticket's devices, or before its first login was noted: what let it in was interrupted. */
export function isHalfIn({ mac, until, isDoubtful }: NotedDevice, { stay, use, now }: AccessFacts): boolean {
  if (isDoubtful || !hasTicket(stay) || until * 1000 <= now) return false;
  const { granted = 0 } = use.devices[mac] ?? {};
  return stay.ticket.login === undefined || (stay.ticket.numUsers > 0 && granted < until);
}
