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
/** Of how much work at most the age is looked up: that which is due first. */
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
  const paces = await pacesOf(deps);
  const listed = await deps.list.due(isoTime(at + longestPause));
  let failed = 0;
  for (const [kind, pace] of paces) {
    const due = listed.filter((work) => work.kind === kind && work.dueAt <= isoTime(at));
    failed += await announceDue(kind, due, pace, deps);
  }
  const watched = listed.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1)).slice(0, mostWatched);
  const ages = await deps.list.ages(watched);
  for (const [kind] of paces) {
    // Work that waits for its hour is not owed before it.
    const owed = ages.filter((age) => age.kind === kind && age.since <= at);
    if (owed.length === 0) continue;
    const oldest = owed.reduce((least, { since }) => Math.min(least, since), at);
    deps.reportAge({ kind, owed: owed.length, oldestSeconds: Math.floor((at - oldest) / 1000) });
  }
  return failed;
}

async function pacesOf({ kinds }: SweepWorkDeps): Promise<(readonly [string, Pace])[]> {
  return Promise.all(Object.entries(kinds).map(async ([kind, { pace }]) => [kind, await pace()] as const));
}

/** Resolves to how much could not be announced. */
async function announceDue(
  kind: string,
  due: readonly DueWork[],
  { perSecond, paused }: Pace,
  deps: SweepWorkDeps,
): Promise<number> {
  const most = Math.floor(perSecond * secondsAhead);
  if (!paused) return announce(kind, due, { perSecond, most }, deps);
  const failed = await announce(kind, due, { perSecond, most: probes }, deps);
  for (let waited = 0; waited < probing && due.length > probes; waited++) {
    await deps.wait(1000);
    const now = await deps.kinds[kind]?.pace();
    if (now && !now.paused) return failed + (await announce(kind, due, { perSecond, most }, deps));
  }
  return failed;
}

async function announce(
  kind: string,
  due: readonly DueWork[],
  { perSecond, most }: { readonly perSecond: number; readonly most: number },
  { kinds, announcedLately, now, report }: SweepWorkDeps,
): Promise<number> {
  const waiting = announcedLately.without(due, now());
  const queue = kinds[kind]?.queue;
  if (waiting.length === 0 || !queue) return 0;
  const inQueue = await queue.depth();
  const next = waiting
    .toSorted((a, b) => a.from - b.from)
    .slice(0, Math.max(0, most - inQueue))
    // Each is seen when it can go: what comes in between need not wait behind all of them.
    .map((work, i) => ({ ...work, delaySeconds: Math.floor((inQueue + i) / perSecond) }));
  const failed = new Set(await queue.announce(next));
  announcedLately.add(
    next.filter((work) => !failed.has(work)),
    now(),
  );
  report({ kind, announced: next.length - failed.size, failed: failed.size, left: waiting.length - next.length });
  return failed.size;
}
