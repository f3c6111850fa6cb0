import type { Location } from '../../core/location/location.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { requestResend } from '../../core/stay/by-hand.ts';
import { hasTicket } from '../../core/stay/stay.ts';
import { resendTicketMail } from '../../core/ticket/change-ticket.service.ts';
import { Refusal } from '../../core/ticket/refusal.ts';
import { endOfTicket } from '../../core/ticket/status.ts';
import { liveDevices, takePlace } from '../../core/ticket/use/device-slots.ts';
import type { Acceptance } from '../../core/ticket/use/network-use.ts';
import { TableThrottled } from '../../kit/errors.ts';
import { maskedAddress } from '../../kit/mail-address.ts';
import { letDeviceIn, type PortalAnswer } from '../access/let-device-in.service.ts';
import { ticketRefOf } from '../accounting/ticket-uses.service.ts';
import type { ControllerAnswer, PortalDevice } from '../controllers/controller.ts';
import { countFailure, isOverBudget } from '../failure-budget.service.ts';
import type { CaptivePortalDeps } from '../login-deps.service.ts';
import { loginRefusal } from '../login-rules.ts';
import type { DoorBudget } from './door.store.ts';
import { type DoorFacts, isNamed, isWhose } from './door.ts';
import {
  budget,
  byDoor,
  doorLimits,
  findTicket,
  nobody,
  noteLocked,
  stayBudget,
  toSweep,
} from './door-stays.service.ts';

/** A guest without a code before the page. */
export interface DoorAttempt {
  readonly facts: DoorFacts;
  /** To get in with this device, or the mail once more. */
  readonly wants: 'login' | 'resend';
  readonly device: PortalDevice;
  /** What stands for the device in what is kept: its address is personal data. */
  readonly deviceMark: string;
  /** The address on the Internet that the request comes from. */
  readonly source: string;
  /** Names the request, where the mail is asked for. */
  readonly id: string;
  /** The terms of use that the guest has accepted on the device. */
  readonly accepted?: Acceptance | undefined;
}

/** Why nobody is let in. The guest is told the same, whatever it is. */
type DoorRefusal = 'tries_of_device' | 'shut' | 'nobody' | 'tries_of_stay' | 'no_place' | 'not_sent';

/** What became of a try at the own door. */
export type DoorAnswer =
  /** `shuts`: it was the last of the hour that could be wrong at the location. */
  | { readonly type: 'refused'; readonly reason: DoorRefusal; readonly ticket?: string; readonly shuts?: true }
  /** `until` in epoch seconds; `left`: places for other devices, absent where there is no limit. */
  | { readonly type: 'in'; readonly ticket: string; readonly until: number; readonly left?: number }
  /** The guest was known, and the controller has not let the device in. */
  | { readonly type: 'not_in'; readonly login: Extract<PortalAnswer, { type: 'not_in' }> }
  /** The controller does not see the device, or does not answer: nothing was looked up. */
  | { readonly type: 'unseen'; readonly answer: Exclude<ControllerAnswer, { type: 'done' }> }
  /** Too many who were not there have tried within the minute. */
  | { readonly type: 'silent' }
  /** `to`: the address, masked. */
  | { readonly type: 'sent'; readonly ticket: string; readonly to: string };

const hour = 3_600_000;

/**
 * Lets a guest in who is known without a code, or mails the code once more. Every refusal, but for want of tries, takes the same steps: two tries are
 * taken, the stays are found and read, a try of each is taken, and their use is read.
 * @throws what `letDeviceIn` throws
 */
export async function answerDoor(
  attempt: DoorAttempt,
  location: Location,
  deps: CaptivePortalDeps,
): Promise<DoorAnswer> {
  const away = await awayFrom(attempt, location, deps);
  if (away) return away;
  const now = deps.now();
  const until = (Math.floor(now / hour) + 1) * (hour / 1000);
  const own = budget(`${until} device ${attempt.deviceMark}`, doorLimits.device, until);
  const all = budget(`${until} all`, doorLimits.location, until);
  if ((await deps.tries.take(location.id, own)) === undefined) return { type: 'refused', reason: 'tries_of_device' };
  const taken = await deps.tries.take(location.id, all);
  if (taken === undefined) return { type: 'refused', reason: 'shut' };
  const { answer, budgets, last } = await answerTaken(attempt, location, deps);
  const isRefused = answer.type === 'refused';
  if (isRefused) await noteLocked(last, attempt, location, deps);
  else await deps.tries.giveBack(location.id, [own, all, ...budgets]);
  return isRefused && taken === doorLimits.location ? { ...answer, shuts: true } : answer;
}

/**
 * Why a device may not even try: it is not on the hotel's network. Whoever opens the page from elsewhere learns no more, uses up
 * none of the guests' tries, and has the controller asked no oftener than codes may be wrong.
 */
async function awayFrom(
  { device: { mac }, source }: DoorAttempt,
  location: Location,
  deps: CaptivePortalDeps,
): Promise<DoorAnswer | undefined> {
  const from = { device: mac, source };
  if (await isOverBudget(from, location, deps)) return { type: 'silent' };
  const answer = await deps.controllers.of(location).sees({ mac });
  if (answer.type === 'done') return undefined;
  if (answer.type === 'not_seen') await countFailure(from, location, deps);
  return { type: 'unseen', answer };
}

async function answerTaken(attempt: DoorAttempt, location: Location, deps: CaptivePortalDeps) {
  const named = await namedStays(attempt, location, deps);
  const budgets = named.length > 0 ? named.map(stayBudget) : [nobodysBudget(attempt, deps.now())];
  const taken = await Promise.all(budgets.map((one) => deps.tries.take(location.id, one)));
  const theirs = named.filter(({ stay }) => isWhose(stay, attempt.facts, location));
  const good = theirs.filter((one) => taken[named.indexOf(one)] !== undefined);
  const uses = await deps.uses.getAll((good.length > 0 ? good : [nobody(location)]).map(refOfUse));
  const { mac } = attempt.device;
  const free = good.find(({ stay }, i) => {
    const use = uses[i];
    const now = Math.floor(deps.now() / 1000);
    const wanted = { device: mac, server: '', seconds: 1, numUsers: stay.ticket.numUsers, now };
    return use && !loginRefusal(stay, use, location, deps.now()) && takePlace(use.devices, wanted).type !== 'full';
  });
  const kept = budgets.filter((_, i) => taken[i] !== undefined);
  const last = named.filter((_, i) => taken[i] === doorLimits.stay);
  const chosen = attempt.wants === 'resend' ? good.find((one) => mayBeSent(one, attempt, location, deps)) : free;
  if (chosen) return { answer: await serve(chosen, attempt, location, deps), budgets: kept, last };
  const isFull = attempt.wants === 'resend' ? 'not_sent' : 'no_place';
  const reason = good.length > 0 ? isFull : theirs.length > 0 ? 'tries_of_stay' : 'nobody';
  const [one] = theirs;
  const answer: DoorAnswer = { type: 'refused', reason, ...(one && { ticket: one.stay.ticket.serial }) };
  return { answer, budgets: kept, last };
}

/** The stays of guests who are in the house, by the room or the number that was typed. */
async function namedStays(
  { facts }: DoorAttempt,
  location: Location,
  deps: CaptivePortalDeps,
): Promise<StoredTicket[]> {
  const refs = await deps.guests.named(location.id, facts);
  const read = await deps.stays.getAll(refs.length > 0 ? refs : [nobody(location)]);
  const now = deps.now();
  return refs.flatMap((ref, i) => {
    const stay = read[i];
    if (stay === 'unread') throw new TableThrottled();
    return hasTicket(stay) && isNamed(stay, facts, location, now) ? [{ ref, stay }] : [];
  });
}

function refOfUse(one: StoredTicket | ReturnType<typeof nobody>) {
  return 'stay' in one ? ticketRefOf(one) : one;
}

/** Who names nobody takes a try as well, so that it costs and lasts the same. */
function nobodysBudget({ deviceMark }: DoorAttempt, now: number): DoorBudget {
  return budget(`nobody ${deviceMark}`, doorLimits.stay, Math.floor((now + hour) / 1000));
}

function serve(
  chosen: StoredTicket,
  attempt: DoorAttempt,
  location: Location,
  deps: CaptivePortalDeps,
): Promise<DoorAnswer> {
  return attempt.wants === 'resend'
    ? sendAgain(chosen, attempt, location, deps)
    : letIn(chosen, attempt, location, deps);
}

async function letIn(
  { ref, stay }: StoredTicket,
  { device, source, accepted }: DoorAttempt,
  location: Location,
  deps: CaptivePortalDeps,
): Promise<DoorAnswer> {
  const { user, serial, numUsers } = stay.ticket;
  const login = { user, proof: { kind: 'signed', user }, device, source, byDoor: true, accepted } as const;
  const answer = await letDeviceIn(login, location, deps);
  if (answer.type === 'not_in') return { type: 'not_in', login: answer };
  // It has changed since it was read.
  if (answer.type !== 'in') return { type: 'refused', reason: 'no_place', ticket: serial };
  const now = Math.floor(deps.now() / 1000);
  const { devices } = await deps.uses.get({ ...ref, user });
  const left = Math.max(0, numUsers - Object.keys(liveDevices(devices, now)).length);
  const until = Math.floor(endOfTicket(answer.stay.ticket) / 1000);
  return { type: 'in', ticket: serial, until, ...(numUsers > 0 && { left }) };
}

/** Looked at before anything is written, so that a refusal takes no step more. */
function mayBeSent({ stay }: StoredTicket, { id }: DoorAttempt, location: Location, deps: CaptivePortalDeps): boolean {
  return requestResend(stay, undefined, location, byDoor(id, deps), deps.resendsPerHour).type !== 'refused';
}

async function sendAgain(
  { ref, stay }: StoredTicket,
  { id }: DoorAttempt,
  location: Location,
  deps: CaptivePortalDeps,
): Promise<DoorAnswer> {
  const { serial, user } = stay.ticket;
  const find = () => findTicket(ref, user, deps);
  const order = {
    by: byDoor(id, deps),
    resendsPerHour: deps.resendsPerHour,
    locationOf: () => Promise.resolve(location),
  };
  try {
    const sent = await resendTicketMail(find, order, toSweep(deps));
    return { type: 'sent', ticket: serial, to: maskedAddress(sent.stay.facts.guest?.email ?? '') };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { type: 'refused', reason: 'not_sent', ticket: serial };
  }
}
