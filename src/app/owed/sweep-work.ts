import { isoTime } from '../../domain/time/instant.ts';
import { type DueWork, type DueWorkList, longestPause } from '../ports/due-work.ts';
import type { WorkQueue } from '../ports/work-queue.ts';
import type { AnnouncedLately } from './announced-lately.ts';

/** How fast the receiving system takes work of a kind. */
interface Pace {
  /** Works a second. */
  readonly perSecond: number;
  /** It takes none for now. */
  readonly paused: boolean;
}

/** What is swept, a kind: how fast it goes, and where it is announced. */
interface SweptKind {
  readonly pace: () => Promise<Pace>;
  readonly queue: WorkQueue & { readonly depth: () => Promise<number> };
}

/** What sweeping needs, and where it reports. */
export interface SweepWorkDeps {
  readonly list: DueWorkList;
  readonly kinds: Readonly<Record<string, SweptKind>>;
  readonly announcedLately: AnnouncedLately;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly report: (swept: SweepReport) => void;
  readonly reportAge: (age: AgeReport) => void;
}

/** What a sweep has announced of one kind. */
interface SweepReport {
  readonly kind: string;
  readonly announced: number;
  readonly failed: number;
  /** Left for the next sweep. */
  readonly left: number;
}

/** How much work of a kind is owed by now, of what was looked up, and how old the oldest is. */
interface AgeReport {
  readonly kind: string;
  readonly owed: number;
  readonly oldestSeconds: number;
}

/** So many seconds' worth of work is in the queue after a sweep: the next one comes in a minute, and may be a little late. */
const secondsAhead = 70;
/** Of how much work of a kind at most the age is looked up: that which is due first. */
const mostWatched = 1000;

/** While the receiving system takes nothing, so many are tried a minute, and their outcome is waited for: seconds at most. */
const probes = 10;
const probing = 10;

/**
 * Announces again the work that is overdue, what a crash, a throttle or a pause has left owed: as much as its system takes
 * until the next sweep, of guests who came first before that of those who are still to come. And reports how old the oldest
 * owed work is. Resolves to how much could not be announced; the next sweep finds it again.
 */
export async function sweepWork(deps: SweepWorkDeps): Promise<number> {
  const at = deps.now();
  // Before the list is read: a pace tells in how many partitions work is listed.
  const kinds = await kindsWithPace(deps);
  const listed = await deps.list.due(isoTime(at + longestPause));
  let failed = 0;
  for (const { kind, swept, pace } of kinds) {
    const due = listed.filter((work) => work.kind === kind && work.dueAt <= isoTime(at));
    failed += await announceDue(due, pace, { ...deps, kind, swept });
  }
  const firstDue = listed.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const watched = kinds.flatMap(({ kind }) => firstDue.filter((work) => work.kind === kind).slice(0, mostWatched));
  const ages = await deps.list.ages(watched);
  for (const { kind } of kinds) {
    // Work that waits for its hour is not owed before it.
    const owed = ages.filter((age) => age.kind === kind && age.since <= at);
    if (owed.length === 0) continue;
    const oldest = owed.reduce((least, { since }) => Math.min(least, since), at);
    deps.reportAge({ kind, owed: owed.length, oldestSeconds: Math.floor((at - oldest) / 1000) });
  }
  return failed;
}

/** What is needed to announce work of a kind. */
interface AnnounceDeps extends Pick<SweepWorkDeps, 'announcedLately' | 'now' | 'wait' | 'report'> {
  readonly kind: string;
  readonly swept: SweptKind;
}

async function kindsWithPace({ kinds }: SweepWorkDeps) {
  const all = Object.entries(kinds);
  return Promise.all(all.map(async ([kind, swept]) => ({ kind, swept, pace: await swept.pace() })));
}

/** Resolves to how much could not be announced. */
async function announceDue(due: readonly DueWork[], { perSecond, paused }: Pace, deps: AnnounceDeps): Promise<number> {
  const most = Math.floor(perSecond * secondsAhead);
  if (!paused) return announce(due, { perSecond, most }, deps);
  const failed = await announce(due, { perSecond, most: probes }, deps);
  for (let waited = 0; waited < probing && due.length > probes; waited++) {
    await deps.wait(1000);
    const now = await deps.swept.pace();
    if (!now.paused) return failed + (await announce(due, { perSecond, most }, deps));
  }
  return failed;
}

async function announce(
  due: readonly DueWork[],
  { perSecond, most }: { readonly perSecond: number; readonly most: number },
  { kind, swept, announcedLately, now, report }: AnnounceDeps,
): Promise<number> {
  const waiting = announcedLately.without(due, now());
  if (waiting.length === 0) return 0;
  const inQueue = await swept.queue.depth();
  const next = waiting
    .toSorted((a, b) => a.from - b.from)
    .slice(0, Math.max(0, most - inQueue))
    // Each is seen when it can go: what comes in between need not wait behind all of them.
    .map((work, i) => ({ ...work, delaySeconds: Math.floor((inQueue + i) / perSecond) }));
  const failed = new Set(await swept.queue.announce(next));
  announcedLately.add(
    next.filter((work) => !failed.has(work)),
    now(),
  );
  report({ kind, announced: next.length - failed.size, failed: failed.size, left: waiting.length - next.length });
  return failed.size;
}
