import { createHash } from 'node:crypto';
import { isPlacing, type PlacingIssuer, serviceThere } from '../core/location/issuer.ts';
import type { Location } from '../core/location/location.ts';
import type { SendRateLimiter, WorkPerformer } from '../core/owed/perform/perform.service.ts';
import { type Issued, mayBeGranted, type Placement, type WorkOutcome } from '../core/owed/work.ts';
import type { Locations, ServerKeys, Stays } from '../core/ports.ts';
import { changeStay } from '../core/stay/change-stay.service.ts';
import type { KnownStay, Stay } from '../core/stay/stay.ts';
import type { WorkRef } from '../core/stay/stay-event.ts';
import { orderedWindow } from '../core/ticket/status.ts';
import type { OrderedTerms } from '../core/ticket/ticket.ts';
import { localIso } from '../kit/time.ts';
import { notListedYet, type Upstream, type UpstreamOrder } from './upstream.ts';

/** What having tickets issued by locations' own servers needs. */
export interface PlacementWorkDeps {
  readonly locations: Locations;
  readonly keys: ServerKeys;
  readonly upstream: Upstream;
  readonly line: SendRateLimiter;
  readonly now: () => number;
  readonly stays: Pick<Stays, 'get' | 'put'>;
  readonly recordIssued: NonNullable<WorkPerformer<unknown>['recordIssued']>;
  /** Several tickets of one order stand at the issuer. */
  readonly reportCopies: (work: WorkRef, copies: number) => void;
}

/** One ticket to be issued. */
export interface PlacementJob extends Omit<Issued, 'ticket'> {
  readonly location: Location;
  readonly label: string;
  /** An earlier attempt may have been granted: it is looked for first. */
  readonly mayBeGranted: boolean;
  /** Until when the issuer may still be at an earlier attempt: epoch milliseconds. */
  readonly quietUntil?: number;
  /** It is still wanted: otherwise it is only looked for. */
  readonly isWanted: boolean;
  /** What an earlier attempt asked for, if that was something else. */
  readonly asked?: Pick<Issued, 'terms' | 'window'>;
  /** The revision of the stay that this was read from. */
  readonly rev: number;
}

/** Has tickets issued by the hotel's own server: how owed work of the kind `placement` is done. */
export function placementWork(deps: PlacementWorkDeps): WorkPerformer<PlacementJob> {
  const { locations, keys, line, now, recordIssued } = deps;
  return {
    line,
    recordIssued,
    leasing: { ofAnyState: true, isAskedFor: true },
    // A list is read in pages, and then a ticket is asked for.
    longest: 40_000,
    // What may be there is looked for first.
    requests: (job) => (job.mayBeGranted ? 2 : 1),
    async prepare(stay) {
      const location = await locations.get(stay.locationId);
      const { order, owed } = stay;
      const work = owed.placement;
      if (!location || !order || !work) return { why: 'revoked' };
      const mayHaveBeen = mayBeGranted(work, work.attempts);
      const isOver = Date.parse(order.until) <= now();
      const isWanted = stay.state === 'active' && !order.withdrawn && !isOver;
      if (!isWanted && !mayHaveBeen) return { why: isOver ? 'ended' : 'revoked' };
      return { job: jobOf(stay, order, work, { location, mayBeGranted: mayHaveBeen, isWanted }) };
    },
    async perform(job, about) {
      const { issuer } = job.location;
      if (!isPlacing(issuer)) return { type: 'unknown', why: 'issuer_missing' };
      const found = await keys.get(job.location.id, issuer);
      // Nothing is sent: but an earlier attempt may have been granted.
      if ('why' in found) return postponed(job, { why: found.why, forAll: true, denied: true });
      return place(job, about, { ...deps, issuer, key: found.key });
    },
  };
}

function jobOf(
  stay: KnownStay,
  terms: OrderedTerms,
  { label, quietUntil }: Placement,
  { location, ...rest }: Pick<PlacementJob, 'location' | 'mayBeGranted' | 'isWanted'>,
): PlacementJob {
  const asFor = (some: OrderedTerms) => ({ terms: some, window: orderedWindow(some, stay, location) });
  const { asked } = terms;
  const kept = { ...(asked && { asked: asFor(asked) }), ...(quietUntil !== undefined && { quietUntil }) };
  return { location, label, rev: stay.rev, ...asFor(terms), ...kept, ...rest };
}

async function place(
  job: PlacementJob,
  work: WorkRef,
  {
    upstream,
    issuer,
    key,
    reportCopies,
    stays,
    now,
  }: PlacementWorkDeps & { readonly issuer: PlacingIssuer; readonly key: string },
): Promise<WorkOutcome> {
  const userId = `${job.label} ${digestOf(work)}`.trim();
  if (job.mayBeGranted) {
    // What it has done by now the list tells; what it has not, it may do until then.
    const quietMs = (job.quietUntil ?? 0) - now();
    const found = await upstream.find(userId, issuer, key);
    // It was only read.
    if (found.type === 'unclear') return { ...found, type: 'unknown', unanswered: undefined };
    if (found.type === 'found') {
      if (found.copies > 1) reportCopies(work, found.copies);
      return issued(job.asked ?? job, found.ticket);
    }
    if (quietMs > 0) return { type: 'unknown', why: notListedYet, retryAfter: Math.ceil(quietMs / 1000) };
    if (!job.isWanted) return { type: 'withdrawn', why: 'revoked' };
  }
  // A search takes seconds, in which the stay may have been cancelled; and what is found after this was asked for as it is now.
  if ((job.mayBeGranted || job.asked) && !(await askAnew(work, job.rev, stays)))
    return { type: 'unknown', why: 'plans_changed' };
  const placed = await upstream.place(orderOf(job, issuer, userId), issuer, key);
  if (placed.type === 'issued') return issued(job, placed.ticket);
  return { ...placed, type: placed.type === 'refused' ? 'postponed' : 'unknown' };
}

/**
 * Forgets what a stay's issuer was asked for before its plans changed: it was looked for there, and does not stand. False if
 * the stay has changed since its revision was read, so that its plans may be others again.
 */
async function askAnew(work: WorkRef, rev: number, stays: PlacementWorkDeps['stays']): Promise<boolean> {
  const unasked = (stay: Stay): Stay | undefined => {
    if (stay.rev !== rev || !stay.order) return undefined;
    const { asked: _, ...order } = stay.order;
    return { ...stay, order };
  };
  return (await changeStay(work, unasked, stays)).isChanged;
}

function issued({ terms, window }: Pick<Issued, 'terms' | 'window'>, ticket: Issued['ticket']): WorkOutcome {
  return { type: 'accepted', id: ticket.serial, issued: { ticket, terms, window } };
}

/** Not sent: surely not taken if no earlier attempt may have been. */
function postponed(
  job: PlacementJob,
  failure: Pick<WorkOutcome & { type: 'postponed' }, 'why' | 'forAll' | 'denied'>,
): WorkOutcome {
  return { type: job.mayBeGranted ? 'unknown' : 'postponed', ...failure };
}

function orderOf({ location, terms, window }: PlacementJob, issuer: PlacingIssuer, userId: string): UpstreamOrder {
  const { service, numUsers } = terms;
  return {
    service: serviceThere(issuer, service.id),
    from: localIso(window.from, location.timeZone),
    ...(service.flags.timetolimit && { until: localIso(window.until, location.timeZone) }),
    ...(numUsers > 0 && { numUsers }),
    userId,
  };
}

/** Tells tickets apart: sixteen characters that no other stay, and no other ticket of this stay, has. */
function digestOf({ locationId, key, version }: WorkRef): string {
  return createHash('sha256').update(`${locationId}#${key}#${version}`).digest('hex').slice(0, 16);
}
