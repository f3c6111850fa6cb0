import { epochMs, isoSecond, localMoment, localParts } from '../../../kit/time.ts';
import type { Location } from '../../location/location.ts';
import type { Stay } from '../../stay/stay.ts';
import { plannedWindow } from '../../ticket/window.ts';
import { mailNotBefore } from './mail/mail-hour.ts';
import { isMailOfNow, type OwedKind } from './mail/mail-work.ts';
import { isAskedFor, isToldNow, mayReachOtherwise, toldOf, type WayKind, waysOf } from '../ways.ts';
import { isOwed, type OwedWork, type ToldWork } from '../work.ts';

/** A message through the hotel's own system, which brings a portal's guest the code. */
export const messageKind = toldKind('message', (stay, work, location, now) =>
  mailNotBefore(stay, { ...work, status: 'queued' }, location, now),
);

/**
 * A text to the guest's phone, at an hour at which nobody is woken. It is looked at before that hour, so that reception knows at
 * once of a number that no text can reach; whoever looks puts it off until the hour.
 */
export const textKind = toldKind('text', (stay, work, location, now) => {
  const mailed = mailNotBefore(stay, { ...work, status: 'queued' }, location, now);
  if (mailed !== undefined) return mailed;
  const hour = nextTextHour(stay, location, now);
  return hour !== undefined && work.notBefore !== undefined && epochMs(work.notBefore) === epochMs(hour)
    ? hour
    : undefined;
});

/** Hours of the hotel's day between which guests are texted. */
const textHours = { from: '09:00', until: '21:00' } as const;

/**
 * When a text may go that may not go at an instant (epoch milliseconds): ISO-8601. Undefined if it may: between nine in the morning and nine
 * in the evening at the hotel, and always to a guest who has checked in.
 */
export function nextTextHour({ checkedInAt }: Stay, { timeZone }: Location, at: number): string | undefined {
  const { date, time } = localParts(isoSecond(at), timeZone);
  const isDay = textHours.from <= time && time < textHours.until;
  if (checkedInAt !== undefined || isDay) return undefined;
  return localMoment({ date }, textHours.from, timeZone, 'arrival', time < textHours.from ? 0 : 1);
}

/** Texts and messages of a stay that are tried at most, however often what they tell changes. */
const mostSent = 3;

/** Why the rules stop what has not gone yet; what was stopped so may be wanted again. */
const stops = ['revoked', 'over', 'not_requested', 'not_wanted', 'other_way'] as const;
type Stop = (typeof stops)[number];

/** What cannot be taken back: once for all that a guest is to be told, and only if no other way may bring it. */
function toldKind(name: Exclude<WayKind, 'email'>, notBefore: OwedKind<ToldWork>['notBefore']): OwedKind<ToldWork> {
  return {
    name,
    notBefore,
    owes(before, after, location) {
      const former = before?.owed[name];
      const why = whyNone(name, after, location);
      if (why !== undefined) return former && stopped(former, why);
      const { until } = plannedWindow(after, location) ?? {};
      const told = toldOf(name, after, until);
      const work = former && standing(former, told);
      if (isBroughtOtherwise(name, after, location, before))
        return work && (isUnderWay(work, told) ? work : stopped(work, 'other_way'));
      if (work?.told === told && !isRuledOut(work)) return work;
      return nextOf(work, told, isOfAnotherGuest(before, after));
    },
  };
}

/**
 * Whether another way has brought a stay's guest what they are to be told, or may: somebody may have mailed it meanwhile.
 * @param before the stay before it was changed to this; itself, if it is not
 */
export function isBroughtOtherwise(name: WayKind, stay: Stay, location: Location, before: Stay | undefined): boolean {
  const { until } = plannedWindow(stay, location) ?? {};
  const isOfNow = (other: WayKind) =>
    other === 'email' ? isMailOfNow(before, stay, location) : isToldNow(other, stay, until);
  return mayReachOtherwise(name, stay, location, isOfNow);
}

function whyNone(name: WayKind, stay: Stay, location: Location): Stop | undefined {
  if (stay.state !== 'active' || !stay.ticket) return 'revoked';
  if (stay.ended) return 'over';
  if (!isAskedFor(stay, location)) return 'not_requested';
  return waysOf(stay, location).includes(name) ? undefined : 'not_wanted';
}

/** Another guest has the number now, who is told as often as the one before. */
function isOfAnotherGuest(before: Stay | undefined, after: Stay): boolean {
  return before !== undefined && before.gen !== after.gen && before.guestSince !== after.guestSince;
}

/** Work as it stands for what is to be told: what was tried before stands again, if the change since then is taken back untried. */
function standing(work: ToldWork, told: string): ToldWork {
  const { supersedes } = work;
  return supersedes?.told === told && isUntried(work) ? supersedes : work;
}

/** Whether surely nothing of it has gone: each try was refused, or found that nothing was to be sent. */
function isUntried({ attempts, refused = 0 }: ToldWork): boolean {
  return attempts === refused;
}

/** Whether it may be out already. */
function isUnderWay({ status, told }: ToldWork, present: string): boolean {
  return status === 'sending' && told === present;
}

/** Whether the rules stopped work before it went, as it was not wanted, or not by this way. */
export function isRuledOut({ status, why }: Pick<OwedWork, 'status' | 'why'>): boolean {
  return status === 'skipped' && stops.some((stop) => stop === why);
}

function stopped(work: ToldWork, why: Stop): ToldWork {
  if (!isOwed(work)) return work;
  const { version, attempts, told, sent, refused, supersedes } = work;
  const kept = {
    ...(sent !== undefined && { sent }),
    ...(refused !== undefined && { refused }),
    ...(isUntried(work) && supersedes && { supersedes }),
  };
  return { version, status: 'skipped', attempts, why, told, ...kept };
}

function nextOf(work: ToldWork | undefined, told: string, isAnother: boolean): ToldWork {
  const { version = 0, sent: before = 0 } = work ?? {};
  const tried = work && !isAnother ? triedOf(work) : undefined;
  const sent = isAnother ? 0 : before + (tried && tried === work ? 1 : 0);
  const { supersedes: _, ...supersedes } = tried ?? ({} as Partial<ToldWork>);
  const next = {
    ...{ version: version + 1, attempts: 0, told },
    ...(sent > 0 && { sent }),
    ...(tried && { supersedes: supersedes as ToldWork }),
  };
  return sent < mostSent ? { ...next, status: 'queued' } : { ...next, status: 'skipped', why: 'too_many' };
}

/** The work that was tried last. */
function triedOf(work: ToldWork): ToldWork | undefined {
  return isUntried(work) ? work.supersedes : work;
}
