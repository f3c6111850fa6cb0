import { isMailAddress } from '../../kit/mail-address.ts';
import { epochMs, isoTime } from '../../kit/time.ts';
import { isPlacing } from '../location/issuer.ts';
import type { Location } from '../location/location.ts';
import type { Stay } from '../stay/stay.ts';
import type { StayRef, WorkRef } from '../stay/stay-event.ts';
import { fieldKind } from './kinds/field-work.ts';
import { mailNotBefore } from './kinds/mail/mail-hour.ts';
import { emailKind, type OwedKind } from './kinds/mail/mail-work.ts';
import { messageKind, textKind } from './kinds/told-work.ts';
import { waysOf } from './ways.ts';
import { isOwed, mayBeGranted, type OwedWork, type Placement, sweepAfter } from './work.ts';
import type { WorkKind } from './work-kinds.data.ts';

/**
 * A stay that has changed from `before` to `after`, with the work of every kind that it now owes, and when the sweeper
 * retries that.
 * @param now epoch milliseconds
 */
export function withOwed<Some extends Stay>(
  before: Stay | undefined,
  after: Some,
  location: Location,
  now: number,
  kinds: readonly OwedKind[] = owedKinds,
): Some {
  const openedAt = before?.openedAt ?? after.ticket?.createdAt ?? isoTime(now);
  const stay = { ...after, openedAt, owed: before?.owed ?? {} };
  return inTurn(kinds, after, location).reduce<Some>((next, kind) => {
    const work = kind.owes(before, next, location);
    // What may be sent at once is on its way already.
    const isUnderWay = work === before?.owed[kind.name] && work?.notBefore === undefined;
    return withWork(next, kind.name, isUnderWay ? work : scheduled(kind, work, after, location, now), now);
  }, stay);
}

/** The kinds of work in the order in which one looks at the other: the ways by which the guest gets the code come last, in theirs. */
function inTurn(kinds: readonly OwedKind[], stay: Stay, location: Location): readonly OwedKind[] {
  const ways: readonly string[] = waysOf(stay, location);
  return kinds.toSorted((a, b) => ways.indexOf(a.name) - ways.indexOf(b.name));
}

/** Work that waits, with its hour: a stay's plans may have changed, or the guest may have come. */
function scheduled(kind: OwedKind, work: OwedWork | undefined, after: Stay, location: Location, now: number) {
  if (work?.status !== 'queued') return work;
  const wanted = kind.notBefore(after, work, location, now);
  const notBefore = wanted === undefined ? undefined : isoTime(epochMs(wanted));
  if (notBefore === work.notBefore) return work;
  const { notBefore: _, ...rest } = work;
  return notBefore === undefined ? rest : { ...rest, notBefore };
}

/** The ticket that the location's issuer is asked for. It goes when the mail would, so that plans that change before cost no ticket there. */
export const placementKind: OwedKind<Placement> = {
  name: 'placement',
  owes(before, after, location) {
    const work = before?.owed.placement;
    if (after.state !== 'active' || !after.order || after.order.withdrawn) return work && withdrawn(work, after);
    if (work && isOwed(work)) return work;
    return { version: (work?.version ?? 0) + 1, status: 'queued', attempts: 0, label: labelOf(after, location) };
  },
  notBefore: (after, work, location, now) =>
    mayBeGranted(work) ? undefined : mailNotBefore(after, { ...work, status: 'queued' }, location, now),
};

/** A ticket that is not wanted any more. What may have been granted is still looked for, so that it is known until when it stands. */
function withdrawn(work: Placement, { state, ended }: Stay): Placement {
  if (!isOwed(work) || mayBeGranted(work)) return work;
  const { version, attempts, label } = work;
  const why = state === 'active' && ended ? 'over' : state === 'active' ? 'not_needed' : 'revoked';
  return { version, status: 'skipped', attempts, label, why };
}

/** 64 characters, less a blank and the sixteen that tell tickets apart. */
const longestLabel = 47;

/** The room and the reservation, or, if the location says so, the guest's address; an id that is an address is left out. */
function labelOf({ facts, reservationId }: Stay, { issuer }: Location): string {
  const email = facts.guest?.email;
  const wantsAddress = isPlacing(issuer) && issuer.userId === 'address';
  if (wantsAddress && email !== undefined && email.length <= longestLabel) return email;
  const ids = [facts.room?.name ?? facts.room?.id ?? '', reservationId].filter((id) => !isMailAddress(id));
  const plain = ids.map((id) => id.replaceAll(/[^A-Za-z0-9._/-]+/gu, '')).filter((id) => id !== '');
  return plain.join(' ').slice(0, longestLabel).trim();
}

/** The rules of each kind of work that stays owe. */
const owedRules: Readonly<Record<WorkKind, OwedKind>> = {
  email: emailKind as OwedKind,
  placement: placementKind as OwedKind,
  field: fieldKind as OwedKind,
  message: messageKind as OwedKind,
  text: textKind as OwedKind,
};

/** All of them. */
export const owedKinds: readonly OwedKind[] = Object.values(owedRules);

/** Those of the ways by which guests get the code. */
export const wayKinds: readonly OwedKind[] = [owedRules.email, owedRules.message, owedRules.text];

/**
 * A stay with other work of one kind, and the times that are known only when work changes: when a later version was queued
 * (the first one is queued with the ticket), when it was skipped, and when the sweeper retries it.
 * @param stay with the work of this kind as it was
 * @param now epoch milliseconds
 */
export function withWork<Some extends Stay>(stay: Some, kind: string, work: OwedWork | undefined, now: number): Some {
  const before = stay.owed[kind];
  if (work === before) return stay;
  const { [kind]: _, ...others } = stay.owed;
  return { ...stay, owed: work ? { ...others, [kind]: timed(before, work, now) } : others };
}

function timed(before: OwedWork | undefined, work: OwedWork, now: number): OwedWork {
  const { dueAt: _, ...rest } = work;
  const isLater = work.version > 1 && work.status === 'queued';
  const queuedAt = work.version === before?.version ? before.queuedAt : isLater ? isoTime(now) : undefined;
  const at = work.at ?? (work.status === 'skipped' ? isoTime(now) : undefined);
  return {
    ...rest,
    ...(queuedAt !== undefined && { queuedAt }),
    ...(at !== undefined && { at }),
    ...(isOwed(work) && { dueAt: work.notBefore ?? isoTime(now + sweepAfter) }),
  };
}

/** The work that a stay owes and that may be sent at once; what waits for its hour is announced by the sweeper. */
export function workToAnnounce({ locationId, key }: StayRef, { owed }: Stay): WorkRef[] {
  return Object.entries(owed).flatMap(([kind, work]) =>
    work?.status === 'queued' && work.notBefore === undefined ? [{ locationId, key, kind, version: work.version }] : [],
  );
}
